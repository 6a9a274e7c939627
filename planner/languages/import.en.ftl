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
import-refused-tag = has a tag of more than { $limit } MB in its part { $part }
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
import-refused-time =
    { $limit ->
        [one] could not be read within { $limit } second, and reading was stopped
       *[other] could not be read within { $limit } seconds, and reading was stopped
    }
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
import-encoding-mixed =
    { $number ->
        [one] The text is in UTF-8, except line { $line }, which was read as Windows-1252.
       *[other] The text is in UTF-8, except { $number } lines from line { $line } on, which were read as Windows-1252.
    }
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
        [0] Columns are hidden. They were read like all others.
        [one] { $columns ->
            [0] A row is hidden. It was read like all others.
           *[other] A row and columns are hidden. They were read like all others.
        }
       *[other] { $columns ->
            [0] { $rows } rows are hidden. They were read like all others.
           *[other] { $rows } rows and some columns are hidden. They were read like all others.
        }
    }
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
import-merged-huge = Very many cells are merged here. That they are merged was left aside, and all their values were read.
    .remedy = Undo the merging of cells (Home, Merge & Center).
import-merged-covers = The cell is covered by a merged one, so nobody sees its value. It was left aside.
    .remedy = Undo the merging of cells and look whether the value is meant.
import-more =
    { $number ->
        [one] { $number } further finding of this kind ({ $code }) is not listed.
       *[other] { $number } further findings of this kind ({ $code }) are not listed.
    }
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

# -- the report of an import ---------------------------------------------------------------------------------------------------

import-title = Import of spreadsheets
import-counts = Found: { $counts }.
import-count-error = { $number ->
    [one] 1 error
   *[other] { $number } errors
  }
import-count-warning = { $number ->
    [one] 1 warning
   *[other] { $number } warnings
  }
import-count-repaired = { $number ->
    [one] 1 repair
   *[other] { $number } repairs
  }
import-count-note = { $number ->
    [one] 1 note
   *[other] { $number } notes
  }
import-severity-error = Errors: the value or row is not used ({ $number })
import-severity-warning = Warnings: used, but somebody should look ({ $number })
import-severity-repaired = Repaired: safely read as another value ({ $number })
import-severity-note = Notes ({ $number })
import-tables = Clean tables
import-columns = How sheets and columns were read
import-proposals = Rows that may be one organisation
import-proposals-how = Nothing is merged unasked: decide in a copy of proposals.csv and pass it by --merges.
import-head-table = table
import-head-rows = rows
import-head-column = column
import-head-sample = looks like
import-head-field = field
import-head-why = why
import-sheet = Read as { $table }; { $number ->
    [0] it has no header
    [one] its header is row { $header }
   *[other] its header is rows { $header }
  }.
import-sheet-aside = Left aside: { $why }.
import-aside-no-header = no row names its columns
import-aside-empty-sheet = it is empty
import-aside-cordis-projects = it lists projects, and no scenario holds titles and sums of projects
import-aside-explanation = it explains, and holds no rows
import-aside-of-the-template = it explains or holds lists to choose from
import-aside-mapping = the mapping file says so
import-and-more = and { $number } more in { $file }
import-hidden-value = not shown
import-sure-certain = certain
import-sure-likely = likely
import-sure-guess = a guess
import-why-header = header ({ $sure })
import-why-header-part = words of its header ({ $sure })
import-why-header-near = header nearly so ({ $sure })
import-why-header-contact = about people, not read
import-why-cells = its cells ({ $sure })
import-why-cells-contact = its cells: about people, not read
import-why-mapping = mapping file
import-why-field-twice = another column is that already
import-why-none = not understood
import-written = { $number ->
    [one] Written: 1 file to { $folder }
   *[other] Written: { $number } files to { $folder }
  }
import-next = Next: planner check { $scenario }

# -- text ----------------------------------------------------------------------------------------------------------------------

import-mojibake = Letters were broken by a wrong encoding and are put right.
    .remedy = Save the file as a workbook or as CSV UTF-8.
import-lost-letters = Letters were lost by a wrong encoding and cannot be put right.
    .remedy = Type the text again.
import-entities = Letters written as in a web page, such as &amp;, are put right.
    .remedy = {""}
import-unseen = Signs that nobody sees are taken out.
    .remedy = {""}
import-odd-blanks = Blanks of another kind are made ordinary ones.
    .remedy = {""}
import-blanks = Blanks at the ends or in a row are taken out.
    .remedy = {""}
import-line-breaks = A line break becomes a blank.
    .remedy = {""}
import-error-text = This is an error of a spreadsheet, no value.
    .remedy = Mend the formula, or type the value; the cell is left empty.
import-says-nothing = Words that say nothing are taken as an empty cell.
    .remedy = {""}
import-formula-like = Signs at the beginning that a spreadsheet would reckon with are taken out.
    .remedy = {""}
import-list-parted = The entries of a list are parted by |.
    .remedy = {""}

# -- numbers and days ------------------------------------------------------------------------------------------------------------

import-number-as-text = A number written as text is read as a number.
    .remedy = {""}
import-number-scaled = A number in thousands or millions is written out.
    .remedy = {""}
import-number-by-header = A number is written out, as the header says that it is in thousands or millions.
    .remedy = {""}
import-other-currency = The column “{ $column }” is in { $currency }, and was not read.
    .remedy = Give amounts in euro.
import-shares-for-amounts = The column “{ $column }” holds shares where amounts in euro are expected, and was not read.
    .remedy = Give amounts in euro, or rename the column.
import-number-by-column = Read as other numbers of the column are written, though it may mean another.
    .remedy = Look whether that is right.
import-two-numbers = This may be { $one } or { $other }, and no other cell of the column shows which.
    .remedy = Write it without a sign between thousands; the cell is left empty.
import-no-number = This is no number.
    .remedy = Write digits with a point before decimals; the cell is left empty.
import-less-than-a-euro = This is less than one euro, and likelier a share of something.
    .remedy = Write the amount in euro; the cell is left empty.
import-no-whole-number = This is no whole number.
    .remedy = Write digits alone; the cell is left empty.
import-negative = This is less than zero.
    .remedy = Write the amount itself; the cell is left empty.
import-cents-rounded = This has more than two decimals and is rounded.
    .remedy = Write the amount to the cent.
import-percentage = A percentage is written as one.
    .remedy = {""}
import-percentage-for-amount = This is a percentage where an amount in euro is expected.
    .remedy = Write the amount; the cell is left empty.
import-share-or-percent = This may be a share or a percentage, or is neither.
    .remedy = Write it with a percent sign; the cell is left empty.
import-day-as-text = A day written as text is read as a day.
    .remedy = {""}
import-serial-day = The number of a day in a spreadsheet is read as a day.
    .remedy = {""}
import-day-by-column = Day and month read as in other days of the column, { $order }, though it may mean another.
    .remedy = Look whether that is right.
import-two-days = This may be { $one } or { $other }, and no other cell of the column shows which.
    .remedy = Write it as year, month and day, such as 2018-03-08; the cell is left empty.
import-no-day = This is no day.
    .remedy = Write it as year, month and day, such as 2018-03-08; the cell is left empty.

# -- countries and regions -------------------------------------------------------------------------------------------------------

import-country-name = The name of a country becomes its code.
    .remedy = {""}
import-country-case = The code of a country is written in capitals.
    .remedy = {""}
import-country-other-code = The code of a country is written as the EU institutions do.
    .remedy = {""}
import-country-near = This is no country known here; perhaps { $code } ({ $name }) is meant.
    .remedy = Write the two-letter code; the cell is left empty.
import-no-country = This is no country known here.
    .remedy = Write its two-letter code, such as NO; the cell is left empty.
import-country-of-seat = No country is given; it is that of the region.
    .remedy = {""}
import-nuts-written = A NUTS code is written in capitals without blanks and names.
    .remedy = {""}
import-nuts-only-part = The only NUTS 2 region of a wider one is taken.
    .remedy = {""}
import-nuts-too-wide = This is of NUTS level { $level }; in it lie { $codes }.
    .remedy = Write the NUTS 2 or NUTS 3 code; the cell is left empty.
import-nuts-version = A code of NUTS { $old } becomes that of NUTS { $main }, as most codes of the country here are.
    .remedy = {""}
import-nuts-version-several = This is a code of NUTS { $old }; in NUTS { $main }, which most codes of the country here are of, its people are counted in { $codes }.
    .remedy = Write which of these it is; the code is left out.
import-region-name = The name of a region becomes its NUTS code.
    .remedy = {""}
import-two-regions = This is the name of several regions: { $codes }.
    .remedy = Write the code; the cell is left empty.
import-region-elsewhere = This lies in { $lies }, not in { $country }.
    .remedy = Correct the region or the country; the region is left empty.
import-no-region = This is no NUTS 2 or NUTS 3 code of 2013, 2016 or 2021, and no name of one.
    .remedy = Write the code, or leave it empty; the cell is left empty.
import-no-place = This is no country and no NUTS code: { $part }.
    .remedy = Write a code; the entry is left out.

# -- words -----------------------------------------------------------------------------------------------------------------------

import-kind-word = Words for a kind of organisation become its code.
    .remedy = {""}
import-no-kind = “{ $part }” is no kind of organisation known here{ $near ->
    [none] {""}
   *[other] ; perhaps { $near } is meant
  }.
    .remedy = The page that planner init writes explains the kinds; the entry is left out.
import-kind-guessed = No kind is given; it is guessed from the name.
    .remedy = State the kind; until then conclusions that rest on it are marked as guessed.
import-word = A word becomes the one that the table takes.
    .remedy = {""}
import-no-word = This is none of { $allowed }{ $near ->
    [none] {""}
   *[other] ; perhaps { $near } is meant
  }.
    .remedy = Write one of these words; the cell is left empty.
import-no-truth = This should be yes or no.
    .remedy = Write yes or no; the cell is left empty.
import-competence-word = Words for a competence become its code.
    .remedy = {""}
import-competence-decided = A competence is read as the mapping file says.
    .remedy = {""}
import-competence-ignored = A competence is left out, as the mapping file says.
    .remedy = {""}
import-competence-made = There is no vocabulary, so a word becomes a competence code of its own.
    .remedy = Give a scenario with a vocabulary by --call.
import-competence-near = “{ $part }” is no competence of the vocabulary; perhaps { $near } is meant.
    .remedy = Decide under [competences] in mapping.toml; until then the entry is left out.
import-no-competence = “{ $part }” is no competence of the vocabulary.
    .remedy = Decide under [competences] in mapping.toml; until then the entry is left out.
import-competence-again = This competence stands there twice with differing levels; the higher one is kept.
    .remedy = Look which is right.
import-level-assumed = { $lines ->
    [one] 1 competence of this sheet has no level and is taken as level 2, a stated field.
   *[other] { $lines } competences of this sheet have no level and are taken as level 2, a stated field.
  }
    .remedy = Give levels from 1 (mentioned) to 3 (a main field) where they are known.
import-call-word = Words for a call become its name in the scenario.
    .remedy = {""}
import-no-call = “{ $part }” is no call of the scenario, nor a theme of one{ $near ->
    [none] {""}
   *[other] ; perhaps { $near } is meant
  }.
    .remedy = Write the name of a call; the entry is left out.
import-pic-written = A participant code is written as nine digits.
    .remedy = {""}
import-pic-lost-zeros = A participant code has lost its leading zeros.
    .remedy = {""}
import-pic-lost-digits = A participant code has lost digits, because a spreadsheet showed it as a rounded number.
    .remedy = Type the nine digits as text; the cell is left empty.
import-no-pic = This is no participant code of nine digits.
    .remedy = Correct it or leave it empty; the cell is left empty.

# -- people ----------------------------------------------------------------------------------------------------------------------

import-contact-column = The column “{ $column }” is about people and was not read.
    .remedy = {""}
import-personal-text = Personal data was cut out of a text ({ $what }).
    .remedy = Take it out of the file as well, unless there is a reason to keep it.
import-natural-person-form = The legal form { $form } is that of one person ({ $source }); flag_natural_person is set to pending.
    .remedy = Decide by a column natural_person (yes or no) whether its name is personal data, and leave it out if you may not keep it.
import-natural-person-title = The name seems to be that of a person; flag_natural_person is set to pending.
    .remedy = Decide by a column natural_person (yes or no) whether its name is personal data, and leave it out if you may not keep it.

# -- columns and rows --------------------------------------------------------------------------------------------------------------

import-unknown-column = The column “{ $column }” is not understood and was not read.
    .remedy = Say in mapping.toml which field it is, or "ignore".
import-field-twice = The column “{ $column }” looks like a field that another column is already, and was not read.
    .remedy = Say in mapping.toml which of them it is.
import-merged-down = Merged cells: the value holds for each of { $lines } rows.
    .remedy = {""}
import-merged-across = Merged cells: the value holds for the first of { $lines } columns alone.
    .remedy = Part the cells and fill each.
import-blank-line = A row holds only blanks and is left aside.
    .remedy = {""}
import-header-again = The header stands there again; the row is left aside.
    .remedy = {""}
import-total-line = A row of totals is left aside.
    .remedy = {""}
import-further-table = A further table begins here, and is read on its own.
    .remedy = {""}
import-header-unsure = No row surely names the columns; this one is taken for their header, so that nothing in it is read.
    .remedy = If it holds data, put a row with the names of the columns above it.
import-rows-above = { $lines ->
    [one] 1 row above the header is
   *[other] { $lines } rows above the header are
  } not read.
    .remedy = If they hold organisations, give the number of the header in mapping.toml, or put the header above them.
import-rows-unread = { $lines ->
    [one] In 1 row nothing stands
   *[other] In { $lines } rows nothing stands
  } in the columns that are read; they are left out.
    .remedy = If they hold organisations, say in mapping.toml what their columns are.
import-rows-of-call = { $lines ->
    [one] 1 row
   *[other] { $lines } rows
  } of the table “{ $table }” of the call name organisations that are not imported; scenario.toml goes without.
    .remedy = Import these organisations as well, or a table of your own.
import-row-again = The row says exactly what row { $line } says, and is left aside.
    .remedy = {""}
import-row-of-nobody = The row does not say which organisation it is about; the row is left out.
    .remedy = Give an identifier, a participant code or a name.
import-row-without-country = No country is known; the organisation and all that refers to it are left out.
    .remedy = Write its two-letter code.
import-row-without-competence = The row names no competence that can be used; the row is left out.
    .remedy = Write a code of the vocabulary.
import-row-without-call = The row does not say for which call; the row is left out.
    .remedy = Write the name of a call of the scenario.
import-rows-without-call = { $lines ->
    [one] 1 row tells amounts or a role
   *[other] { $lines } rows tell amounts or roles
  }, but no column says for which call; these are left aside.
    .remedy = Add a column with the name of the call, or pass a scenario with a single call by --call.
import-past-amounts = Amounts and roles of past projects are left aside ({ $lines ->
    [one] 1 row
   *[other] { $lines } rows
  }): a scenario holds those of its own calls.
    .remedy = {""}
import-activity-types = Activity types give kinds, labelled as derived: HES a university, REC a research institute, PRC a company. Of { $lines } organisations { $number } are PUB or OTH, which give none.
    .remedy = State kinds where they matter.
import-no-organisation = There is no organisation of that identifier or name.
    .remedy = Write it as in the sheet of organisations; what refers to it is left out.
import-no-organisation-near = There is no organisation of that identifier or name; perhaps { $near } is meant.
    .remedy = Write it as in the sheet of organisations; what refers to it is left out.
import-several-organisations = This may be any of { $lines } organisations.
    .remedy = Write the identifier; what refers to it is left out.
import-own-partner = An organisation cannot be its own partner; the entry is left out.
    .remedy = Name the other one.
import-same-id = The identifier stands at { $place } already; the row is kept as another organisation.
    .remedy = Correct it, or confirm by --merges that both are one.
import-differs = This differs from { $place } in { $field }; “{ $kept }” is kept.
    .remedy = Correct one of the two.
import-tie-again = This tie stands there already; the numbers of projects are added.
    .remedy = Look whether they are the same projects.
import-participation-again = Row { $line } says what this organisation does in that call; this row is left out.
    .remedy = Put both into one row.
import-eoi-without-date = An expression of interest has no day that can be read; it is left out.
    .remedy = Write the day on which it was sent.
import-eoi-id-again = The identifier of an expression of interest stands there already; another one is given.
    .remedy = Give each its own.
import-aside-no-header-found = No row of the sheet names its columns; it is left aside.
    .remedy = Give the header in mapping.toml.
import-aside-empty = The sheet is empty.
    .remedy = {""}
import-aside-projects = A list of projects without their partners; it is left aside.
    .remedy = {""}
import-aside-explains = The sheet explains and holds no rows; it is left aside.
    .remedy = {""}
import-unreadable = The file cannot be read: { $why }.
    .remedy = {""}

# Rows that may be one organisation, and their merging.
import-reason-same-id = the same identifier
import-reason-same-vat = the same tax number
import-reason-same-domain = the same web domain
import-reason-same-name = the same name, but for spelling and legal form
import-reason-transliterated = the same name in another alphabet
import-reason-same-words = the same words
import-reason-like-words = mostly the same words
import-reason-contained = one name within the other
import-reason-other-language = much the same words in two languages
import-reason-acronym = an acronym of the other name, or the same acronym
import-reason-abbreviated = words abbreviated
import-reason-same-town = the same town
import-reason-town-in-name = one name holds the town of both
import-doubt-other-id = other identifiers
import-doubt-other-vat = other tax numbers
import-doubt-other-country = other countries
import-doubt-other-region = other regions
import-doubt-other-town = other towns
import-doubt-other-number = other numbers in the names
import-doubt-other-form = other legal forms
import-doubt-part = perhaps a part of the other, such as a faculty
import-doubt-short-name = only short names agree, as brands of a group of companies do
import-doubt-other-words = words that differ
import-doubt-few-words = names of few and common words

# -- rows that may be one organisation ---------------------------------------------------------------------------------------

import-proposal = { $keep } and { $merge } ({ $places }): { $confidence } % sure. { $reasons }{ $against ->
    [none] {""}
   *[other] . Against it: { $against }
  }.
import-proposals-found = { $lines ->
    [one] 1 pair of rows may be one organisation; nothing was merged.
   *[other] { $lines } pairs of rows may be one organisation each; nothing was merged.
  }
    .remedy = Write “merge” or “keep apart” under decision in a copy of proposals.csv, and pass it by --merges.
import-merged = The row was merged with that at { $place }, as the table of merges says.
    .remedy = {""}
import-region-of-town = The region is found by the name of the town, and labelled as derived.
    .remedy = {""}
import-town-several = The name of the town may mean places in { $codes }; the region stays empty.
    .remedy = Give the region, or a gazetteer of your own by --gazetteer.
import-no-town = No such town is known in its country{ $near ->
    [none] {""}
   *[other] ; perhaps { $near } is meant
  }; the region stays empty.
    .remedy = Correct the town, give the region, or a gazetteer of your own by --gazetteer.
