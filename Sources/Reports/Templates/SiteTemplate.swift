// Owns the folder of templates and style sheets that the HTML site is made from, as values.

package struct SiteTemplate: Sendable {
  /// By name: `page.mustache`, `site.css`. Whatever is not a template is copied beside the pages.
  package var files: [String: String]

  package init(files: [String: String]) { self.files = files }

  /// The templates that this program carries with it.
  package static var embedded: SiteTemplate {
    SiteTemplate(
      files: [
        "block.mustache": PackageResources.block_mustache,
        "contents.mustache": PackageResources.contents_mustache,
        "page.mustache": PackageResources.page_mustache,
        "site.css": PackageResources.site_css,
        "table.mustache": PackageResources.table_mustache,
      ].mapValues { String(decoding: $0, as: UTF8.self) })
  }

  /// The template that every page begins with.
  static let root = "page.mustache"
}
