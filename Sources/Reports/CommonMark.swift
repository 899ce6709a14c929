// Owns every use of libcmark: authors' Markdown into safe HTML, and generated Markdown with its escaping.

import CCMark

/// Generated Markdown as a tree. Texts are untrusted; libcmark escapes them.
indirect enum Markdown {
  // Blocks.
  case heading(Int, [Markdown])
  case paragraph([Markdown])
  /// Each item is a paragraph.
  case list([[Markdown]], ordered: Bool)
  /// An author's own Markdown, its headings shifted down by this many levels.
  case prose(String, headings: Int)
  /// Markdown of our own making for which CommonMark has no node: a pipe table.
  case verbatim(String)
  // Inlines.
  case text(String)
  case strong([Markdown])
  case code(String)
  case link([Markdown], to: String)
  case image(alt: String, at: String)
}

enum CommonMark {
  private typealias Node = OpaquePointer

  /// CommonMark text of these blocks.
  static func text(_ blocks: [Markdown]) -> String {
    unsafe rendered(blocks) { unsafe cmark_render_commonmark($0, CMARK_OPT_DEFAULT, 0) }
  }

  /// The text of one cell of a pipe table: on one line, with its pipes escaped.
  static func cell(_ inlines: [Markdown]) -> String {
    var cell = ""
    for scalar in text([.paragraph(inlines)]).unicodeScalars {
      switch scalar {
      case "|": cell += "\\|"
      case "\n", "\r": cell += " "
      default: cell.unicodeScalars.append(scalar)
      }
    }
    while cell.hasSuffix(" ") { cell.removeLast() }
    return cell
  }

  /// An author's Markdown as HTML without raw HTML, images, or links to anything but the web and mail.
  static func html(prose: String, headings: Int) -> String {
    unsafe rendered([.prose(prose, headings: headings)]) { unsafe cmark_render_html($0, CMARK_OPT_DEFAULT) }
  }

  private static func rendered(_ blocks: [Markdown], _ render: (Node) -> UnsafeMutablePointer<CChar>?) -> String {
    guard let document = unsafe cmark_node_new(CMARK_NODE_DOCUMENT) else { return "" }
    defer { unsafe cmark_node_free(document) }
    unsafe append(blocks, to: document)
    guard let text = unsafe render(document) else { return "" }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
    return unsafe String(cString: text)
  }

  // MARK: - Building

  private static func append(_ parts: [Markdown], to parent: Node) {
    for part in parts {
      switch part {
      case .heading(let level, let inlines):
        unsafe add(CMARK_NODE_HEADING, to: parent) { node in
          unsafe cmark_node_set_heading_level(node, Int32(level))
          unsafe append(inlines, to: node)
        }
      case .paragraph(let inlines):
        unsafe add(CMARK_NODE_PARAGRAPH, to: parent) { unsafe append(inlines, to: $0) }
      case .list(let items, let ordered):
        unsafe add(CMARK_NODE_LIST, to: parent) { list in
          unsafe cmark_node_set_list_type(list, ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST)
          if ordered { unsafe cmark_node_set_list_start(list, 1) }
          unsafe cmark_node_set_list_tight(list, 1)
          for item in items {
            unsafe add(CMARK_NODE_ITEM, to: list) { unsafe append([.paragraph(item)], to: $0) }
          }
        }
      case .prose(let prose, let headings):
        unsafe append(prose: prose, headings: headings, to: parent)
      case .verbatim(let text):
        unsafe add(CMARK_NODE_CUSTOM_BLOCK, to: parent) { unsafe cmark_node_set_on_enter($0, text) }
      case .text(let text):
        unsafe add(CMARK_NODE_TEXT, to: parent) { unsafe cmark_node_set_literal($0, oneLine(text)) }
      case .strong(let inlines):
        unsafe add(CMARK_NODE_STRONG, to: parent) { unsafe append(inlines, to: $0) }
      case .code(let text):
        unsafe add(CMARK_NODE_CODE, to: parent) { unsafe cmark_node_set_literal($0, oneLine(text)) }
      case .link(let inlines, let address):
        unsafe add(CMARK_NODE_LINK, to: parent) { node in
          unsafe cmark_node_set_url(node, address)
          unsafe append(inlines, to: node)
        }
      case .image(let alt, let address):
        unsafe add(CMARK_NODE_IMAGE, to: parent) { node in
          unsafe cmark_node_set_url(node, address)
          unsafe append([.text(alt)], to: node)
        }
      }
    }
  }

  private static func add(_ type: cmark_node_type, to parent: Node, _ fill: (Node) -> Void) {
    guard let node = unsafe cmark_node_new(type) else { return }
    unsafe fill(node)
    // A node that its parent cannot hold would otherwise leak.
    if unsafe cmark_node_append_child(parent, node) == 0 { unsafe cmark_node_free(node) }
  }

  /// A line break in a name could begin a new block, and a NUL would end the C string.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }

  // MARK: - Authors' prose

  private static func append(prose: String, headings: Int, to parent: Node) {
    guard let document = unsafe cmark_parse_document(prose, prose.utf8.count, CMARK_OPT_VALIDATE_UTF8) else { return }
    defer { unsafe cmark_node_free(document) }
    unsafe tame(document, headings: headings)
    while let child = unsafe cmark_node_first_child(document) {
      unsafe cmark_node_unlink(child)
      if unsafe cmark_node_append_child(parent, child) == 0 { unsafe cmark_node_free(child) }
    }
  }

  /// Turns raw HTML into text, images into their words, and links that lead elsewhere than the web or mail into
  /// their words and address.
  private static func tame(_ document: Node, headings: Int) {
    var rest = unsafe nodes(of: document)
    unsafe level(rest, below: Int32(headings))
    while let node = unsafe rest.popLast() {
      switch unsafe cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK:
        guard let paragraph = unsafe cmark_node_new(CMARK_NODE_PARAGRAPH) else { continue }
        unsafe append([.text(literal(node))], to: paragraph)
        unsafe cmark_node_replace(node, paragraph)
        unsafe cmark_node_free(node)
      case CMARK_NODE_HTML_INLINE:
        guard let text = unsafe cmark_node_new(CMARK_NODE_TEXT) else { continue }
        unsafe cmark_node_set_literal(text, oneLine(literal(node)))
        unsafe cmark_node_replace(node, text)
        unsafe cmark_node_free(node)
      case CMARK_NODE_IMAGE:
        unsafe unwrap(node)
      case CMARK_NODE_LINK:
        let address = unsafe cmark_node_get_url(node).map { unsafe String(cString: $0) } ?? ""
        if isSafe(address) { continue }
        if let text = unsafe cmark_node_new(CMARK_NODE_TEXT) {
          unsafe cmark_node_set_literal(text, " (\(oneLine(address)))")
          unsafe cmark_node_insert_after(node, text)
        }
        unsafe unwrap(node)
      default: continue
      }
    }
  }

  /// Puts the author's headings below the page's own, none more than one level under the one before it.
  private static func level(_ nodes: [Node], below headings: Int32) {
    var last = headings
    var rest = unsafe nodes[...]
    while let node = unsafe rest.popFirst() {
      guard unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING else { continue }
      last = unsafe min(cmark_node_get_heading_level(node) + headings, last + 1, 6)
      unsafe cmark_node_set_heading_level(node, last)
    }
  }

  /// Every node below the document, parents first, gathered before any of them is changed.
  private static func nodes(of document: Node) -> [Node] {
    var nodes: [Node] = unsafe []
    guard let iterator = unsafe cmark_iter_new(document) else { return unsafe nodes }
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return unsafe nodes }
      if event == CMARK_EVENT_ENTER, let node = unsafe cmark_iter_get_node(iterator) { unsafe nodes.append(node) }
    }
  }

  private static func literal(_ node: Node) -> String {
    unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
  }

  /// Puts the children of a node in its place.
  private static func unwrap(_ node: Node) {
    while let child = unsafe cmark_node_first_child(node) {
      unsafe cmark_node_unlink(child)
      if unsafe cmark_node_insert_before(node, child) == 0 { unsafe cmark_node_free(child) }
    }
    unsafe cmark_node_unlink(node)
    unsafe cmark_node_free(node)
  }

  private static func isSafe(_ address: String) -> Bool {
    let folded = address.lowercased()
    return ["https://", "http://", "mailto:"].contains { folded.hasPrefix($0) }
  }
}
