/** The options of every command: which columns to read, and where results go. */
import type { Command } from 'commander';
import { type ColumnNames, columnsCollector } from './columns.ts';

export interface OutputOptions {
  columns?: Record<string, string>;
  json?: boolean;
  out?: string;
}

/** @param columns What can be chosen. */
export function addOutputOptions(command: Command, columns: ColumnNames): Command {
  return addReportOptions(
    command.option('--columns <list>', `columns by heading or position: ${columns.example}`, columnsCollector(columns)),
  );
}

/** Where results go, of commands that read no columns. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document and nothing else')
    .option('--out <folder>', 'write result.json, tables (CSV), figures (SVG) and report.html there');
}
