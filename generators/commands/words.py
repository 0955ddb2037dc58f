"""The Vietnamese of the command line, by its English: click's words, the names of values, the help of the commands that staff use.

Only words; how they are put in place is in `language`. A text of help stands here on one line, however many it has in its command.
"""

from typing import Final

# click's own words, as it hands them to gettext.
CLICK: Final = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Tham số",
    "Show this message and exit.": "Hiện hướng dẫn này.",
    "Show the version and exit.": "Hiện số phiên bản.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "default: {default}": "mặc định: {default}",
    "env var: {var}": "biến môi trường: {var}",
    "required": "bắt buộc",
    "(dynamic)": "(tùy lúc chạy)",
    "deprecated": "không nên dùng nữa",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ “{command} {option}” để xem hướng dẫn.",
    "Aborted!": "Đã dừng.",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "Missing {param_type}": "Thiếu {param_type}",
    "No such option {name!r}.": "Không có tùy chọn “{name}”.",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "Did you mean {possibility}?": "Có phải {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa tham số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa tham số ({args})",
    "Option {name!r} does not take a value.": "Tùy chọn “{name}” không nhận giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn “{name}” cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn “{name}” cần {nargs} giá trị.",
    "Argument {name!r} takes {nargs} values.": "Tham số “{name}” nhận {nargs} giá trị.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị mà chỉ có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị mà có {len}.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị mà chỉ có {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Cần {len_type} giá trị mà có {len_value}.",
    "Invalid value: {message}": "Giá trị không đúng: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không đúng: {message}",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "{value!r} is not {choice}.": "“{value}” không phải là {choice}.",
    "{value!r} is not one of {choices}.": "“{value}” không phải là một trong {choices}.",
    "{value!r} is not a valid {number_type}.": "“{value}” không phải là {number_type}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "“{value}” không phải là có hoặc không. Nhận: {states}",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} does not match the format {format}.": "“{value}” không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "“{value}” không đúng dạng nào trong {formats}.",
    "{name} {filename!r} does not exist.": "{name} “{filename}” không tồn tại.",
    "{name} {filename!r} is a file.": "{name} “{filename}” là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "{name} “{filename}” không có quyền đọc.",
    "{name} {filename!r} is not writable.": "{name} “{filename}” không có quyền ghi.",
    "{name} {filename!r} is not executable.": "{name} “{filename}” không có quyền chạy.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp “{filename}”: {message}",
    "unknown error": "không rõ lý do",
    "Do you want to continue?": "Tiếp tục?",
    "Confirm the action without prompting.": "Làm mà không hỏi lại.",
    "Repeat for confirmation": "Gõ lại để xác nhận",
    "Error: The two entered values do not match.": "Lỗi: hai lần gõ không giống nhau.",
    "Error: invalid input": "Lỗi: không đọc được câu trả lời",
    "Press any key to continue...": "Nhấn một phím để tiếp tục…",
    "Couldn't detect Bash version, shell completion is not supported.": "Không rõ phiên bản Bash nên không gợi ý lệnh được.",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash trước bản 4.4 không gợi ý lệnh được.",
    # … and ours, where a type of value is used by the commands of the law as well
    "{text!r} is not a date; write it as 2026-07-01 or 01/07/2026": "“{text}” không phải là ngày; hãy ghi dạng 01/07/2026 hoặc 2026-07-01",
}

# What a value is called, in the line of usage and in messages: click's types, our types, our arguments.
NAMES: Final = {
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    "text": "chữ",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "integer": "số nguyên",
    "integer range": "số nguyên",
    "date": "ngày",
    "kind": "loại",
    "SLUG": "TÊN_MẪU",
    "[SLUG]...": "[TÊN_MẪU]...",
    "FAMILY/NAME": "NHÓM/TÊN",
    "DATA": "DỮ_LIỆU",
    "ROWS": "DANH_SÁCH",
    "FILE": "TỆP",
    "CITATION": "ĐIỀU_KHOẢN",
    "KEY=CHOICE": "CÂU_HỎI=LỰA_CHỌN",
    "MATTER": "VIỆC",
}

HELP: Final = {
    # ---- the program
    "Vietnamese law, and documents that rest on it. Exit codes: 0 fine; 1 findings; 2 bad usage or input.": """\
Pháp luật Việt Nam, và văn bản lập theo pháp luật.

Mã thoát: 0 là ổn; 1 là có điều phải xem; 2 là gõ sai lệnh hoặc dữ liệu sai.""",
    "The text of laws: read it, cite it, check it.": "Lời văn của luật: đọc, viện dẫn, kiểm tra (hướng dẫn bằng tiếng Anh).",
    # ---- options that several commands have
    "A corpus folder of your own beside the law that ships, in place of $VANBAN_CORPUS; may be given more than once.": (
        "Kho luật riêng dùng kèm kho có sẵn, thay cho $VANBAN_CORPUS; có thể ghi nhiều lần."
    ),
    "The folder of the templates (FAMILY/NAME below it); unless given, $VANBAN_TEMPLATES, else the templates of vanban.": (
        "Thư mục chứa các mẫu (bên trong là NHÓM/TÊN); không ghi thì lấy $VANBAN_TEMPLATES, rồi đến các mẫu của vanban."
    ),
    # ---- advise
    "What happened: which form, law and papers (từ chức, miễn nhiệm, thôi việc…).": (
        "Việc đã xảy ra thì theo hình thức, luật, giấy tờ nào (từ chức, miễn nhiệm, thôi việc…)."
    ),
    "Find the form that fits what happened: thôi việc, từ chức, miễn nhiệm, thôi giữ chức vụ, kỷ luật… with its law and its papers."
    " Without options it asks by turns. With --answer it goes as far as the answers lead, and prints the advice or the next question."
    " Exit code 1 where the law of that day is not held, 2 for an unknown question, choice or matter.": """\
Tìm hình thức hợp với việc đã xảy ra: thôi việc, từ chức, miễn nhiệm, thôi giữ chức vụ, kỷ luật… kèm điều khoản và giấy tờ.

Không ghi tùy chọn thì máy hỏi từng câu. Có --answer thì đi theo các câu trả lời, rồi in kết luận hoặc câu hỏi tiếp theo.
Mã thoát 1 khi kho luật không có luật của ngày đó, 2 khi câu hỏi, lựa chọn hoặc việc không có.""",
    "Answer a question; may be given more than once.": "Trả lời một câu hỏi; có thể ghi nhiều lần.",
    "Go straight to the advice on a matter of --list.": "Xem ngay kết luận về một việc nêu ở --list.",
    "The day whose law counts; today where nothing is said.": "Ngày lấy luật để áp dụng; không ghi thì lấy hôm nay.",
    "Print the words of the provisions.": "In nguyên văn các điều khoản.",
    "All matters at a glance.": "Liệt kê tất cả các việc.",
    # ---- batch
    "Many documents of one template from a list of rows.": "Lập nhiều văn bản theo một mẫu, từ một danh sách.",
    "Make an empty spreadsheet for a template, to be filled in for `vanban batch`.": "Tạo bảng tính trống cho một mẫu, để điền rồi đưa cho `vanban batch`.",
    # ---- check
    "Check a Word file: Nghị định 30/2020/NĐ-CP, and the law it cites.": (
        "Kiểm tra một tệp Word: Nghị định 30/2020/NĐ-CP, và luật được viện dẫn."
    ),
    "Check a Word FILE: layout and form by Nghị định 30/2020/NĐ-CP, and that what it cites is there and in force."
    " Each rule is kept, broken or not applicable. Exit code 1 where one is broken.": """\
Kiểm tra một tệp Word: thể thức theo Nghị định 30/2020/NĐ-CP; điều khoản được viện dẫn có thật và có hiệu lực không.

Mỗi quy tắc là đạt, sai hoặc không xét. Mã thoát 1 khi có quy tắc sai hoặc cần xem.""",
    "The kind of document (QĐ, TTr, “Công văn”, “cá nhân”), where its title does not say it.": (
        "Loại văn bản (QĐ, TTr, “Công văn”, “cá nhân”), khi tên loại không nói rõ."
    ),
    "The day on which what is cited must be in force; the document's own, else today.": (
        "Ngày mà điều khoản viện dẫn phải có hiệu lực; không ghi thì lấy ngày của văn bản, rồi đến hôm nay."
    ),
    # ---- deadlines
    "What must be done by when, as a table or a calendar (.ics).": "Việc gì phải làm trước ngày nào: bảng, hoặc lịch (.ics).",
    "List what must be done by when in the matter of template SLUG with DATA (YAML or JSON, or - for standard input)."
    " The days are counted by the law's own limits, working days and holidays. DATA may still lack fields."
    " With --format ics: a calendar for Outlook and others.": """\
Liệt kê việc phải làm và hạn chót, theo mẫu TÊN_MẪU và DỮ_LIỆU (tệp YAML hoặc JSON, hoặc dấu - để đọc từ đầu vào chuẩn).

Ngày được tính theo thời hạn ghi trong luật, ngày làm việc và ngày nghỉ lễ. DỮ_LIỆU chưa điền đủ cũng được. Với --format ics: lịch cho Outlook
và các chương trình khác.""",
    # ---- demo
    "The main job in one go: read the law, render one document of each family.": (
        "Chạy thử việc chính: đọc luật, lập mỗi nhóm một văn bản."
    ),
    "Read the bilingual law, print its outline and audit in short, render one document of each family as DOCX and PDF.": (
        "Đọc luật song ngữ, in mục lục và kết quả kiểm tra ngắn, lập mỗi nhóm một văn bản (DOCX và PDF)."
    ),
    "The folder to write to.": "Thư mục để ghi.",
    # ---- impact
    "Which templates rest on a provision, directly or through a reference.": (
        "Mẫu nào dựa vào một điều khoản, trực tiếp hoặc qua dẫn chiếu."
    ),
    "List what in the templates rests on CITATION: conditions, time limits, choices, căn cứ, citations; directly or through a reference."
    " With --table, the other way round: each khoản of the law and each fact of its decrees with the conditions and papers that hold it."
    " Exit code 2 where there is no such provision, 1 where a row of the table has nothing in it.": """\
Liệt kê những gì trong các mẫu dựa vào ĐIỀU_KHOẢN: điều kiện, thời hạn, lựa chọn, căn cứ, viện dẫn; trực tiếp hoặc qua dẫn chiếu.

Với --table thì ngược lại: mỗi khoản của luật, mỗi dữ kiện của các nghị định, kèm điều kiện và giấy tờ giữ nó. Mã thoát 2 khi không có điều khoản
đó, 1 khi bảng có dòng trống.""",
    "Each provision (all, or those of CITATION) with what holds it, the missing paper, or why none is needed.": (
        "Mỗi quy định (tất cả, hoặc của ĐIỀU_KHOẢN) kèm cái giữ nó, giấy tờ còn thiếu, hoặc vì sao không cần."
    ),
    "The day by which citations are understood; today where nothing is said.": (
        "Ngày để hiểu các viện dẫn; không ghi thì lấy hôm nay."
    ),
    "How many references are followed; 0 for none.": "Theo bao nhiêu bước dẫn chiếu; 0 là không theo.",
    # ---- new
    "Print a blank form (YAML, with notes) to be filled in for a template.": "In tờ khai trống (YAML, có lời giải thích) của một mẫu.",
    "Print a blank form (YAML, with notes) for template SLUG, to be filled in and given to `vanban render`.": (
        "In tờ khai trống (YAML, có lời giải thích) của mẫu TÊN_MẪU, để điền rồi đưa cho `vanban render`."
    ),
    "Write there instead of printing; an existing file is kept.": "Ghi vào tệp này thay vì in ra; tệp đã có thì giữ nguyên.",
    "A form that is filled in: what means the same goes over, the rest is listed at the end; may be given more than once.": (
        "Tờ khai khác đã điền: mục nào cùng nghĩa thì mang sang, mục khác liệt kê ở cuối; có thể ghi nhiều lần."
    ),
    "The filled-in example of the template instead of a blank form.": "Tờ khai mẫu đã điền sẵn, thay cho tờ khai trống.",
    "The profile of the unit; unless given, $VANBAN_DON_VI, else don-vi.yaml beside the data or above, else that of your settings.": (
        "Hồ sơ đơn vị; không ghi thì lấy $VANBAN_DON_VI, rồi đến don-vi.yaml cạnh tờ khai hoặc ở thư mục bên trên, rồi trong thư mục cấu hình."
    ),
    "Take nothing from a profile of the unit.": "Không lấy gì từ hồ sơ đơn vị.",
    # ---- the profile of the unit
    "The profile of the unit (don-vi.yaml): what is the same on all its papers, typed once.": (
        "Hồ sơ đơn vị (don-vi.yaml): những gì giống nhau trên mọi văn bản, ghi một lần."
    ),
    "Check the profile of the unit: what is wrong, and what it gives.": "Kiểm tra hồ sơ đơn vị: sai ở đâu, cho mẫu nào mục nào.",
    "Print an empty profile of the unit (YAML, with notes).": "In hồ sơ đơn vị trống (YAML, có chú thích).",
    "Print an empty profile of the unit (YAML, with notes), to be filled in once and kept as don-vi.yaml beside the forms.": (
        "In hồ sơ đơn vị trống (YAML, có chú thích): điền một lần, lưu tên don-vi.yaml cạnh các tờ khai."
    ),
    "Check the profile FILE, or the one that is found from here: what is wrong in it, and what it gives to which template."
    " Exit code 1 where something is wrong, 2 where there is none.": """\
Kiểm tra hồ sơ TỆP, hoặc hồ sơ tìm được từ thư mục này: sai ở đâu, cho mẫu nào mục nào.

Mã thoát: 1 khi có chỗ sai, 2 khi không có hồ sơ.""",
    # ---- render
    "Render a template with data (YAML or JSON) into a DOCX, and a PDF.": "Lập văn bản từ mẫu và tờ khai: tệp Word, và PDF.",
    "Render template SLUG with DATA (a YAML or JSON file, or - for standard input) into a DOCX."
    " Everything that is wrong with the data is said at once, and then nothing is written."
    " A file that was edited since it was rendered, or that is not ours, is written over only where that is said:"
    " in a terminal it is asked, else it is refused (exit code 2) unless there is --force."
    " The document is held against Nghị định 30/2020/NĐ-CP and the law it cites; where that finds an error, it is written and the exit code is 1."
    " --format json: all of it as one JSON object, also where nothing could be written.": """\
Lập văn bản từ mẫu TÊN_MẪU và DỮ_LIỆU (tệp YAML hoặc JSON, hoặc dấu - để đọc từ đầu vào chuẩn), ghi thành tệp Word.

Dữ liệu có gì sai thì máy nói hết một lần, và không ghi gì. Tệp đã sửa sau khi lập, hoặc không phải do vanban lập, chỉ bị ghi đè khi có người
đồng ý: máy hỏi lại; không có ai để hỏi thì từ chối (mã thoát 2), trừ khi có --force.

Văn bản lập xong được soát theo Nghị định 30/2020/NĐ-CP và luật được viện dẫn; có chỗ sai thì tệp vẫn được ghi, mã thoát là 1.

--format json: mọi điều ấy thành một đối tượng JSON, kể cả khi không ghi được văn bản.""",
    "The DOCX to write.": "Tệp Word để ghi (.docx).",
    "The PDF as PDF/A, the standard of archives (unless said otherwise), or plain.": "Tệp PDF theo chuẩn lưu trữ PDF/A (mặc định), hoặc PDF thường.",
    "Write a PDF beside the DOCX as well.": "Ghi thêm tệp PDF bên cạnh.",
    "What makes the PDF: LibreOffice; or the preview (rdocx), which auto takes only where LibreOffice is not on this machine.": "Tạo PDF bằng LibreOffice, hoặc bản xem trước (rdocx); auto chỉ dùng bản xem trước khi máy không có LibreOffice.",
    "Set the English reference translation beside the quoted provisions.": "Đặt bản dịch tiếng Anh (tham khảo) bên điều khoản được trích.",
    "Let fields be missing: their titles stand in the document, which is marked DỰ THẢO.": "Bản xem trước: mục chưa điền thì hiện tên mục, mỗi trang có dấu DỰ THẢO.",
    "With the annex of the cited provisions, or without; unless given, as the template says.": (
        "Có hoặc không có Phụ lục trích các quy định được viện dẫn; không ghi thì theo mẫu."
    ),
    "Set the text closer, as far as the decree allows, where it then stands on one page.": (
        "Đặt chữ sít lại trong mức Nghị định 30 cho phép, nếu nhờ vậy văn bản vừa một trang (không kể phụ lục)."
    ),
    "Write over a file that was edited since it was rendered, or that is not ours.": (
        "Ghi đè cả tệp đã sửa sau khi lập, hoặc không phải do vanban lập."
    ),
    # ---- schema
    "Print the JSON Schema of the fields of a template.": "In JSON Schema của các mục trong một mẫu (cho chương trình khác).",
    "Print the JSON Schema of the fields of template SLUG.": "In JSON Schema của các mục trong mẫu TÊN_MẪU (cho chương trình khác).",
    # ---- templates
    "List the document templates; make, check and rebuild them (`vanban template` is the same).": (
        "Liệt kê các mẫu; làm, kiểm tra, dựng lại mẫu (`vanban template` cũng vậy)."
    ),
    "Check every template: variables, citations, dates, blocks, example.": (
        "Kiểm tra các mẫu: mục, viện dẫn, ngày, khối chung, dữ liệu mẫu."
    ),
    "Check the templates (all, or those named): every variable declared and used, every citation resolves, days covered, blocks as in all templates."
    " Its example renders (also bilingual, also with nothing but what is required) and keeps Nghị định 30/2020/NĐ-CP."
    " Without SLUG also the matters (matters.yaml): every question is reached, every way ends, templates and citations are there;"
    " and the table of provisions (coverage.yaml): no row is empty, what it names is there."
    " Facts that they rest on (without SLUG: all) are compared with the words that are held. Exit code 1 where something is wrong.": """\
Kiểm tra các mẫu (tất cả, hoặc mẫu được nêu): mục nào cũng được khai báo và dùng, viện dẫn nào cũng có thật, ngày nào cũng có căn cứ, các khối chung
giống mọi mẫu.

Dữ liệu mẫu phải lập được văn bản (cả song ngữ, cả khi chỉ có mục bắt buộc) đúng Nghị định 30/2020/NĐ-CP. Không nêu mẫu thì kiểm tra cả các việc
(matters.yaml): câu hỏi nào cũng tới được, đường nào cũng có kết luận, mẫu và viện dẫn đều có; và bảng quy định (coverage.yaml): không dòng nào trống,
điều được nêu đều có. Dữ kiện mà mẫu dựa vào (không nêu mẫu: tất cả) được so với nguyên văn trong kho luật. Mã thoát 1 khi có gì sai.""",
    "Make a new template that renders at once, to be worked out in Word.": "Làm mẫu mới, dùng được ngay, sửa tiếp bằng Word.",
    "Make a template: a Word file (edited in Word), a manifest and an example that render at once and pass `vanban templates check`."
    " An existing folder is never overwritten; where something is wrong nothing is left behind.": """\
Làm một mẫu mới: tệp Word (sửa bằng Word), manifest và dữ liệu mẫu, lập được văn bản ngay và qua được `vanban templates check`.

Thư mục đã có thì không bị ghi đè; có gì sai thì không để lại tệp nào.""",
    "The kind: QĐ, TTr, HĐ, BB …, “Công văn”, or “cá nhân” for a person's own paper.": (
        "Loại văn bản: QĐ, TTr, HĐ, BB…, “Công văn”, hoặc “cá nhân” cho giấy tờ của cá nhân."
    ),
    "What the paper is: “Quyết định về việc cử viên chức đi đào tạo”.": (
        "Tên văn bản, như “Quyết định về việc cử viên chức đi đào tạo”."
    ),
    "The law on which it rests; its text must be held.": "Luật mà mẫu dựa vào; kho luật phải có nguyên văn.",
    "Build the blocks that repeat (heading, signatures, annex …) anew.": (
        "Dựng lại các khối chung (phần đầu, chữ ký, phụ lục…)."
    ),
    "Build the blocks that repeat anew (all templates, or those named): styles, page, heading, title, Kính gửi, căn cứ, signatures, annex."
    " The wording between them stays as it is. A template that cannot be read is kept, and said to be so (exit code 1).": """\
Dựng lại các khối chung (mọi mẫu, hoặc mẫu được nêu): kiểu chữ, trang, phần đầu, tên loại, Kính gửi, căn cứ, chữ ký, phụ lục.

Lời văn ở giữa giữ nguyên. Mẫu không đọc được thì giữ nguyên và được nêu tên (mã thoát 1).""",
    "Only say what differs; exit code 1 where something does.": "Chỉ nói chỗ nào khác; mã thoát 1 khi có chỗ khác.",
    # ---- verify
    "Compare a document with its evidence, and its evidence with the law.": "Đối chiếu văn bản với chứng cứ của nó, và chứng cứ với luật.",
    "Compare FILE (a DOCX or PDF made by `vanban render`) with its evidence, and its evidence with the law."
    " Exit code 0: nothing changed, or only what was left blank was filled in by hand;"
    " 1: its words are others, its evidence was edited, or the law changed or is no longer in force; 2: there is no evidence to compare with.": """\
Đối chiếu TỆP (DOCX hoặc PDF do `vanban render` lập) với chứng cứ trong tệp, và chứng cứ với luật.

Mã thoát 0: không có gì thay đổi, hoặc chỉ điền tay vào chỗ để trống; 1: lời văn đã khác, chứng cứ đã bị sửa, hoặc luật đã thay đổi, hết hiệu lực;
2: tệp không có chứng cứ để đối chiếu.""",
    "The data it was rendered from: renders anew, to show the old words beside the new.": (
        "Tờ khai khi lập văn bản: lập lại để xem lời cũ bên lời mới."
    ),
}
