#pragma once
#include <stdlib.h>
#include <xlsxwriter.h>

// Structures full of pointers to texts are filled here, where the texts live long enough.

/// A workbook for one thread; NULL without memory. To be ended with workbook_close(), which frees it.
static inline lxw_workbook *cxlsx_open(const char *path, const char *folder, int constant_memory) {
  lxw_workbook_options options = {
      .constant_memory = constant_memory != 0, .tmpdir = (char *)folder, .use_zip64 = constant_memory != 0};
  return workbook_new_opt(path, &options);
}

/// The clock of the machine stays out of the file: `created` takes its place.
static inline lxw_error cxlsx_describe(
    lxw_workbook *workbook, const char *title, const char *subject, const char *author, time_t created) {
  lxw_doc_properties properties = {
      .title = (char *)title, .subject = (char *)subject, .author = (char *)author, .created = created};
  return workbook_set_properties(workbook, &properties);
}

/// Makes a table of the rows first…last; the header row must hold the same words as `headers`.
static inline lxw_error cxlsx_add_table(
    lxw_worksheet *worksheet, lxw_row_t first, lxw_row_t last, lxw_col_t count, const char *name,
    const char *const *headers, lxw_format *header_format) {
  lxw_table_column *columns = calloc(count, sizeof *columns);
  lxw_table_column **list = calloc(count + 1u, sizeof *list);
  lxw_error result = LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (columns != NULL && list != NULL) {
    for (lxw_col_t index = 0; index < count; index++) {
      columns[index].header = (char *)headers[index];
      columns[index].header_format = header_format;
      list[index] = &columns[index];
    }
    lxw_table_options options = {
        .name = (char *)name, .columns = list, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 1};
    result = worksheet_add_table(worksheet, first, 0, last, (lxw_col_t)(count - 1), &options);
  }
  free(columns);
  free(list);
  return result;
}
