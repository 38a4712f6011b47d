public import Foundation
public import Warehouse

extension RosterImporter {
  /// A OneRoster 1.1 or 1.2 package in CSV, as a zip or a folder (1EdTech OneRoster, CSV binding), in bulk; behind it any
  /// packages of changes, in the order in which they were made.
  ///
  /// - Throws: `RosterError` naming file, line, column and value of the package; nothing has changed then.
  public func importOneRoster(
    at paths: [URL], _ options: OneRosterOptions, dryRun: Bool = false
  ) async throws -> OneRosterResult {
    let package = try OneRosterPackage(at: paths)
    let references = try await store.references()
    let conversion = try OneRosterConversion(package, references, options)
    let summary = try await apply(conversion.sheets, references, dryRun: dryRun)
    return OneRosterResult(
      summary: summary, skipped: conversion.skipped, droppedColumns: package.personalColumns)
  }
}

/// What an import of a package did, and what of the package it left.
public struct OneRosterResult: Sendable {
  public let summary: RosterSummary
  /// Classes that are not in the roster, by reason.
  public let skipped: [OneRosterSkip: Int]
  public let droppedColumns: [String]
}
