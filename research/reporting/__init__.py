"""Records become files: page, workbook, pictures, texts."""
