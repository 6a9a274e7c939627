# What `planner import` finds: a message for each code, with its remedy.

# -- reading: refusals follow the name of the file, and a semicolon stands between words and remedy ---------------------------

import-refused-empty = holds nothing
    .remedy = name the file with the rows
import-refused-kind =
    { $kind ->
        [xls] is a workbook of Excel 97 to 2003 (.xls)
        [xlsb] is a binary workbook (.xlsb)
        [encrypted] is a workbook protected by a password
        [encrypted-zip] is an archive protected by a password
        [ole] is a document of an old Office program
        [doc] is a document of Word 97 to 2003 (.doc)
        [docx] is a document of Word (.docx)
        [pptx] is a presentation (.pptx)
        [ods] is a spreadsheet of LibreOffice or OpenOffice (.ods)
        [numbers] is a spreadsheet of Apple Numbers
        [zip] is an archive (.zip), no workbook
        [pdf] is a PDF document
        [rtf] is a document in rich text (.rtf)
        [html] is a web page, whatever its name says
        [xml] is an XML document, no workbook
        [picture] is a picture
        [parquet] is a Parquet table
        [database] is a database (SQLite)
        [program] is a program
        [binary] is neither a workbook nor text
       *[other] is a compressed file ({ $kind })
    }
    .remedy =
        { $kind ->
            [xls] open it in a spreadsheet program and save it as an Excel workbook (.xlsx)
            [xlsb] open it in a spreadsheet program and save it as an Excel workbook (.xlsx)
            [ods] open it there and save it as an Excel workbook (.xlsx)
            [numbers] open it there and export it as an Excel workbook (.xlsx)
            [html] open it in a spreadsheet program and save it as an Excel workbook (.xlsx)
            [xml] open it in a spreadsheet program and save it as an Excel workbook (.xlsx)
            [encrypted] open it with the password and save it without (File, Info, Protect Workbook)
            [encrypted-zip] unpack it with the password and name the workbook in it
            [zip] unpack it and name the workbook in it
            [gzip] unpack it and name the table in it
            [sevenzip] unpack it and name the table in it
            [rar] unpack it and name the table in it
            [bzip2] unpack it and name the table in it
            [xz] unpack it and name the table in it
            [zstd] unpack it and name the table in it
            [docx] copy its table into a workbook (.xlsx) or a text table (.csv)
            [doc] copy its table into a workbook (.xlsx) or a text table (.csv)
            [pdf] ask for the table that it was made from
           *[other] name a workbook (.xlsx) or a text table (.csv)
        }
import-refused-file = is larger than { $limit } MB
    .remedy = split it into several files
import-refused-unpacked = holds more than { $limit } MB when unpacked
    .remedy = split it into several workbooks, or save the sheets as text tables (.csv)
import-refused-ratio = has a part that is more than { $limit } times as large when unpacked, as no workbook made by people has
    .remedy = ask where it comes from; if it is sound, open it in a spreadsheet program and save it again
import-refused-entries = consists of more than { $limit } parts
    .remedy = ask where it comes from; if it is sound, copy its tables into a new workbook
import-refused-entry-twice = has two parts of one name, so that two programs may see two different tables
    .remedy = ask where it comes from; if it is sound, open it in a spreadsheet program and save it again
import-refused-entry-name = has a part whose name leads out of the workbook
    .remedy = ask where it comes from: no spreadsheet program writes such a file
import-refused-overlap = has parts that share their bytes, as archives built to flood a computer do
    .remedy = ask where it comes from: no spreadsheet program writes such a file
import-refused-size-lies = has a part whose size is not the one that stands in its directory
    .remedy = ask for it once more; if it is sound, open it in a spreadsheet program and save it again
import-refused-zip-damaged = is damaged: its archive cannot be unpacked
    .remedy = ask for it once more, or let a spreadsheet program repair it and save it again
import-refused-zip-method = is packed in a way that spreadsheet programs do not use
    .remedy = open it in a spreadsheet program and save it again
import-refused-part-missing = is damaged: a part that it names is missing
    .remedy = ask for it once more, or let a spreadsheet program repair it and save it again
import-refused-xml = is damaged: its part { $part } is no well-formed XML (line { $line })
    .remedy = ask for it once more, or let a spreadsheet program repair it and save it again
import-refused-doctype = declares entities in its part { $part }, which can make a small file endless or read other files
    .remedy = ask where it comes from: no spreadsheet program writes such a file
import-refused-depth = is nested deeper than { $limit } levels in its part { $part }
    .remedy = ask where it comes from: no spreadsheet program writes such a file
import-refused-sheets = has more than { $limit } sheets
    .remedy = split it into several workbooks
import-refused-sheet-names = has a sheet without a name, or two of one name
    .remedy = let a spreadsheet program repair it and save it again
import-refused-cells = has more than { $limit } cells
    .remedy = split it into several files, or delete what is not needed
import-refused-rows = has more than { $limit } rows
    .remedy = split it into several files
import-refused-columns = has many cells right of column { $limit }
    .remedy = delete them, or move them to another sheet
import-refused-columns-text = has more than { $limit } columns in line { $line }
    .remedy = delete those that are not needed
import-refused-text = holds more than { $limit } characters of text
    .remedy = split it into several files
import-refused-strings = has more than { $limit } different texts
    .remedy = split it into several workbooks
import-refused-styles = has more than { $limit } cell formats
    .remedy = copy its values into a new workbook
import-refused-merged = has more than { $limit } merged ranges
    .remedy = undo the merging of cells (Home, Merge & Center)
import-refused-long-cell = holds more than { $limit } characters
    .remedy = shorten it
import-refused-long-string = has a cell that holds more than { $limit } characters
    .remedy = shorten it
import-refused-long-field = has a cell that begins in line { $line } and holds more than { $limit } characters
    .remedy = shorten it; perhaps a quotation mark is opened there and not closed
import-refused-address = is damaged: a cell has no proper address
    .remedy = let a spreadsheet program repair it and save it again
import-refused-encoding = is not { $encoding } throughout, although it begins so (line { $line })
    .remedy = save it as text in UTF-8 (in Excel: "CSV UTF-8")
import-refused-encoding-unknown = is in none of the encodings UTF-8, UTF-16 and Windows-1252 (line { $line })
    .remedy = save it as text in UTF-8 (in Excel: "CSV UTF-8")
import-refused-quote-open = has a quotation mark that is opened in the row of line { $line } and never closed
    .remedy = close it, or save the table once more from a spreadsheet program
import-refused-quote = has a cell that goes on after its closing quotation mark in line { $line }
    .remedy = write a quotation mark inside a cell twice (""), or save the table once more from a spreadsheet program
import-refused-time = could not be read within { $limit } seconds, and reading was stopped
    .remedy = split it into several files
import-refused-memory = could not be read with { $limit } MB of memory, and reading was stopped
    .remedy = split it into several files
import-refused-unreadable = cannot be read: { $reason }
    .remedy = close it in other programs and look at its permissions
import-refused-broke-down = could not be read: the process that read it broke down ({ $reason })
    .remedy = open it in a spreadsheet program and save it again; if that does not help, save its sheets as text tables (.csv)

# -- reading: what was decided, and what was left aside

import-encoding =
    { $mark ->
        [yes] The text is in { $encoding }, as its byte order mark says.
       *[no] The text was read as { $encoding }.
    }
    .remedy = If letters look wrong, save it as text in UTF-8 (in Excel: "CSV UTF-8").
import-encoding-mixed = Most lines are in UTF-8, but { $number } are not, the first of them line { $line }; they were read as Windows-1252.
    .remedy = Look at the letters in these lines, or save the text in UTF-8.
import-delimiter = Cells are separated by the { $delimiter }.
    .remedy = If columns look wrong, write sep=; (or another separator) into a first line of its own.
import-delimiter-none = No separator of cells was found. Each line was read as one cell.
    .remedy = If there are several columns, write sep=; (or another separator) into a first line of its own.
import-macros = The workbook carries macros. They were not run or looked at.
    .remedy = Save it without macros (.xlsx) before you pass it on.
import-external =
    { $number ->
        [one] The workbook refers to { $number } other file or address. It was not followed.
       *[other] The workbook refers to { $number } other files or addresses. None was followed.
    }
    .remedy = If values come from there, check that those last saved are the right ones (Data, Edit Links).
import-embedded = The workbook carries other files or controls. They were not looked at.
    .remedy = Delete them before you pass it on.
import-no-table = The sheet is no table (a chart, a dialogue or a macro sheet). It was not read.
    .remedy = Nothing needs to be done, unless its content was meant.
import-hidden-sheet = The sheet is hidden.
    .remedy = Show it, or delete it if it is not meant.
import-hidden-cells =
    { $rows ->
        [0] { "" }
        [one] { $rows } row is hidden. { "" }
       *[other] { $rows } rows are hidden. { "" }
    }{ $columns ->
        [0] { "" }
        [one] { $columns } range of columns is hidden. { "" }
       *[other] { $columns } ranges of columns are hidden. { "" }
    }They were read.
    .remedy = Show them (clear the filter), or delete them if they are not meant.
import-stray = The cell lies far from all others. It was left aside.
    .remedy = Delete it, or move it to the table if it belongs there.
import-dimension-small = The sheet says that it ends before its last cell. All cells were read.
    .remedy = Nothing needs to be done; another program may cut the sheet off.
import-dimension-large = The sheet says that it is far larger than it is. All cells were read.
    .remedy = Nothing needs to be done.
import-disorder = Rows or cells do not stand in order. They were read by their addresses.
    .remedy = Nothing needs to be done; another program may read the sheet differently.
import-cell-twice =
    { $same ->
        [yes] The cell stands there twice, with one value.
       *[no] The cell stands there twice, with different values. None was used.
    }
    .remedy = Type the right value.
import-formulas =
    { $number ->
        [one] { $number } cell holds a formula. The value it had when the workbook was last saved was used.
       *[other] { $number } cells hold formulas. The values they had when the workbook was last saved were used.
    }
    .remedy = If values look old, open the workbook in a spreadsheet program and save it again.
import-formula-without-value = The cell holds a formula, but the workbook does not say what it comes to.
    .remedy = Open the workbook in a spreadsheet program and save it again, or type the value.
import-error-value = The formula in this cell comes to an error.
    .remedy = Mend the formula, or type the value.
import-string-missing = The text of this cell is missing from the workbook.
    .remedy = Type it, or let a spreadsheet program repair the workbook.
import-odd-value = The value is not of the kind that its cell says. It was read as text.
    .remedy = Type it once more.
import-impossible-date = The cell is shown as a date, but its number is none. The number was read.
    .remedy = Type the date, or change the format of the cell.
import-merged-odd = A merged range has no proper address. It was left aside.
    .remedy = Nothing needs to be done.
import-merged-huge = More than { $limit } cells are merged here. Only the first of them is used.
    .remedy = Undo the merging of cells (Home, Merge & Center).
import-merged-covers = The cell is covered by a merged one, so nobody sees its value. It was left aside.
    .remedy = Undo the merging of cells and look whether the value is meant.
import-more = { $number } further findings of this kind ({ $code }) are not listed.
    .remedy = Mend those that are listed, and read the file again.

# -- reading: the annotated copy

import-remark =
    { $severity ->
        [error] Error: { $words } { $remedy }
        [warning] Please look: { $words } { $remedy }
        [repaired] Repaired: { $words } { $remedy }
       *[note] Note: { $words } { $remedy }
    }
import-copy-plain = The annotated copy holds the values and comments, but not the look of the workbook.
    .remedy = Correct the values in the workbook itself.
