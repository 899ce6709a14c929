// Owns the build step by which the program carries the shipped catalogue, `standards/`, with it.

import Foundation
import PackagePlugin

@main
struct EmbedCatalogue: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appendingPathComponent("standards")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let files = paths.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }.sorted().map {
      folder.appendingPathComponent($0)
    }
    let output = context.pluginWorkDirectoryURL.appendingPathComponent("Catalogue.swift")
    return [
      .buildCommand(
        displayName: "Embedding the catalogue", executable: try context.tool(named: "EmbedFolder").url,
        arguments: [output.path, "Catalogue", folder.path] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }
}
