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
    "float range": "số",
    "date": "ngày",
    "kind": "loại",
    "SLUG": "TÊN_MẪU",
    "[SLUG]...": "[TÊN_MẪU]...",
    "FAMILY/NAME": "NHÓM/TÊN",
    "DATA": "DỮ_LIỆU",
    "ROWS": "DANH_SÁCH",
    "FILE": "TỆP",
    "NAME": "TÊN",
    "CITATION": "ĐIỀU_KHOẢN",
    "KEY=CHOICE": "CÂU_HỎI=LỰA_CHỌN",
    "MATTER": "VIỆC",
    "DIR": "THƯ_MỤC",
    "[DIR]...": "[THƯ_MỤC]...",
    "STEP": "BƯỚC",
    "[STEP]": "[BƯỚC]",
    "[NAME=VALUE]...": "[MỤC=GIÁ_TRỊ]...",
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
    "A folder of your own templates (FAMILY/NAME below it) beside those of vanban, in place of $VANBAN_TEMPLATES; of a name in both, yours counts.": (
        "Thư mục mẫu riêng của đơn vị (bên trong là NHÓM/TÊN), đặt bên cạnh các mẫu của vanban, thay cho $VANBAN_TEMPLATES; trùng tên thì mẫu của đơn vị được dùng."
    ),
    # ---- advise
    "A matter: which form, law and papers (từ chức, miễn nhiệm, thôi việc, tuyển dụng…).": (
        "Một việc thì theo hình thức, luật, giấy tờ nào (từ chức, miễn nhiệm, thôi việc, tuyển dụng…)."
    ),
    "Find the form that fits what happened or has to be done: thôi việc, từ chức, miễn nhiệm, kỷ luật, tuyển dụng, hợp đồng… with its law and its papers."
    " Without options it asks by turns. With --answer it goes as far as the answers lead, and prints the advice or the next question."
    " Exit code 1 where the law of that day is not held, 2 for an unknown question, choice or matter.": """\
Tìm hình thức hợp với việc đã xảy ra hoặc cần làm: thôi việc, từ chức, miễn nhiệm, kỷ luật, tuyển dụng, hợp đồng… kèm điều khoản và giấy tờ.

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
    # ---- case
    "One matter from its first fact to its last paper (hồ sơ vụ việc).": "Hồ sơ vụ việc: một việc từ dữ kiện đầu đến giấy tờ cuối.",
    "Begin a case of a matter: a folder with one form for all its papers.": "Lập hồ sơ cho một việc: một thư mục, một tờ khai cho mọi giấy tờ.",
    "Set facts, and lay the form out for the steps that come next.": "Ghi dữ kiện, và xếp lại tờ khai theo bước làm tiếp.",
    "Where a case stands: done, next, missing, late.": "Vụ việc đến đâu: đã xong, làm tiếp, còn thiếu, quá hạn.",
    "Make the paper of a step.": "Lập giấy của một bước.",
    "Check the papers of a case, and what must hold between them.": "Kiểm tra các giấy của hồ sơ và điều kiện giữa các giấy.",
    "Issue the paper of a step; it is frozen then.": "Ban hành giấy của một bước; từ đó tệp được giữ nguyên.",
    "All papers in one PDF with a list of contents, or a ZIP.": "Mọi giấy trong một PDF có mục lục, hoặc một tệp ZIP.",
    "End a case, or open it again.": "Kết thúc vụ việc, hoặc mở lại.",
    "The time limits of all open cases, as a table or a calendar (.ics).": "Thời hạn của mọi vụ việc đang mở, dạng bảng hoặc lịch (.ics).",
    "Begin a case of MATTER (a name of `vanban advise --list`): a folder with one form for the facts of all its papers.": (
        "Lập hồ sơ cho một việc (tên việc xem ở `vanban advise --list`): một thư mục với một tờ khai dữ kiện cho mọi giấy tờ của việc đó."
    ),
    "The folder of the new case; it must be new or empty.": "Thư mục của hồ sơ mới; phải là thư mục mới hoặc còn trống.",
    "What the office calls the case; nothing personal, it stands in lists.": "Tên gọi của vụ việc trong cơ quan; không ghi thông tin cá nhân, vì tên hiện ở các danh sách.",
    "Who does this; noted in the journal of the case.": "Ai làm việc này; ghi trong nhật ký của hồ sơ.",
    'Set facts (vien_chuc.ho_ten="…", buoc.trieu_tap.so=57), keep a revision, and lay the form out for the steps that come next.': (
        'Ghi dữ kiện (vien_chuc.ho_ten="…", buoc.trieu_tap.so=57), giữ một bản, và xếp lại tờ khai theo những bước làm tiếp.'
    ),
    "Show the fields of this step in the form, though the case does not need them yet.": "Hiện các mục của bước này trong tờ khai, dù vụ việc chưa cần đến.",
    "Where the case stands: each step done, next, waiting or late; what lacks; the days with their provisions. Exit code 1 where something is wrong or late.": (
        "Vụ việc đến đâu: từng bước đã xong, làm tiếp, chưa tới hay quá hạn; còn thiếu gì; các ngày kèm điều khoản. Mã thoát 1 khi có chỗ sai hoặc quá hạn."
    ),
    "Write over a draft that was edited by hand since it was made.": "Ghi đè dự thảo đã sửa tay sau khi lập.",
    "Make the paper of STEP from the facts as they are now; without STEP those of all steps that come next and lack nothing."
    " Exit code 1 where the paper breaks a rule of form; 2 where nothing could be made.": """\
Lập giấy của một bước theo dữ kiện hiện có; không ghi bước thì lập giấy của mọi bước làm tiếp đã đủ dữ kiện.

Mã thoát 1 khi giấy sai một quy tắc trình bày; 2 khi không lập được.""",
    "Check the papers of the case, or that of STEP: form, law, facts that changed, order of days, time limits, who may not be two, the dossier."
    " Exit code 1 where something is wrong.": (
        "Kiểm tra các giấy của hồ sơ, hoặc giấy của một bước: trình bày, luật, dữ kiện đã đổi, thứ tự ngày, thời hạn, ai không được giữ hai vai, hồ sơ đủ chưa."
        " Mã thoát 1 khi có chỗ sai."
    ),
    "The number that the clerk gave and writes by hand, where the paper has room for it.": (
        "Số do văn thư cấp và ghi tay, khi giấy còn chừa chỗ cho số."
    ),
    "Why the paper is issued though a condition between papers does not hold; kept in the journal.": "Vì sao vẫn ban hành khi một điều kiện giữa các giấy không được đáp ứng; lưu trong nhật ký.",
    "Issue the file as it was edited by hand.": "Ban hành tệp đã sửa tay.",
    "Issue the paper of STEP: its files are frozen, and later papers take its number, day and signer. Exit code 1 where something is in the way. With a register (--register, $VANBAN_REGISTER) a paper without a number gets the next one, is made anew with it, and is registered. What goes wrong in between leaves a number that waits (vanban register gaps); the same command uses it then.": (
        "Ban hành giấy của một bước: tệp được giữ nguyên, giấy sau lấy số, ngày, người ký từ đó. Mã thoát 1 khi chưa ban hành được.\n\nCó sổ văn bản đi (--register, $VANBAN_REGISTER) thì giấy chưa có số được lấy số kế tiếp, lập lại với số đó và ghi vào sổ. Nếu giữa chừng có trục trặc, số đã lấy\nnằm chờ trong sổ (vanban register gaps); chạy lại lệnh này thì dùng đúng số ấy."
    ),
    "The file to write: .pdf or .zip.": "Tệp ghi ra: .pdf hoặc .zip.",
    "With papers that are not issued yet.": "Kèm cả giấy chưa ban hành.",
    "Put all papers of the case into one PDF with a list of contents, or a ZIP.": "Đóng mọi giấy của hồ sơ vào một PDF có mục lục, hoặc một tệp ZIP.",
    "Open the case again.": "Mở lại vụ việc.",
    "End the case: no deadline is told any more, no paper made.": "Kết thúc vụ việc: không báo thời hạn, không lập giấy nữa.",
    "How many days ahead.": "Trước bao nhiêu ngày.",
    "List what the open cases in the folders (without one, this folder) must do by when, the late ones first; with --format ics a calendar."
    " Exit code 1 where something is late.": (
        "Liệt kê việc phải làm và hạn của các vụ việc đang mở trong các thư mục (không ghi thì thư mục này), quá hạn trước; với --format ics là lịch."
        " Mã thoát 1 khi có việc quá hạn."
    ),
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
    "Check the templates (all, of your own folder where there is one, or those named): every variable declared and used, every citation resolves, days covered, blocks as in all templates."
    " Its example renders (also bilingual, also with nothing but what is required) and keeps Nghị định 30/2020/NĐ-CP."
    " Without SLUG also the matters (matters.yaml): every question is reached, every way ends, every template is for some matter, templates and citations are there;"
    " the procedures (procedures.yaml): every step comes to a decision, papers, fields and limits are there;"
    " the electronic records (records.yaml): every paper that decides says what it changes, in words of the decree;"
    " and the table of provisions (coverage.yaml): no row is empty, what it names is there."
    " Facts that they rest on (without SLUG: all) are compared with the words that are held. Exit code 1 where something is wrong.": """\
Kiểm tra các mẫu (tất cả, hoặc mẫu được nêu): mục nào cũng được khai báo và dùng, viện dẫn nào cũng có thật, ngày nào cũng có căn cứ, các khối chung
giống mọi mẫu.

Dữ liệu mẫu phải lập được văn bản (cả song ngữ, cả khi chỉ có mục bắt buộc) đúng Nghị định 30/2020/NĐ-CP. Không nêu mẫu thì kiểm tra cả các việc
(matters.yaml): câu hỏi nào cũng tới được, đường nào cũng có kết luận, mẫu nào cũng thuộc một việc, mẫu và viện dẫn đều có;
các thủ tục (procedures.yaml): bước nào cũng tới quyết định, giấy tờ, mục, thời hạn đều có; hồ sơ điện tử (records.yaml): văn bản nào quyết định cũng nói làm đổi gì, theo lời của nghị định; và bảng quy định (coverage.yaml): không dòng nào trống,
điều được nêu đều có. Dữ kiện mà mẫu dựa vào (không nêu mẫu: tất cả) được so với nguyên văn trong kho luật. Mã thoát 1 khi có gì sai.""",
    "Make a template of a Word file with blanks (…, [ ], «», {{ }}, content controls).": (
        "Làm mẫu từ một tệp Word có chỗ trống (…, [ ], «», {{ }}, ô nhập)."
    ),
    "Make a template of FILE, a Word file with blanks: …, ____, [ ], «name», {{ name }}, ☐, content controls, fields of a mail merge."
    " Each blank is asked with what is proposed: the name of the field, and what may be filled in (a day, money, a name …). The text stays as it is; heading, title,"
    " căn cứ, signatures and nơi nhận become the blocks of every template. What the file breaks of Nghị định 30/2020/NĐ-CP is said, and so is all that is not taken over."
    " The template passes `vanban templates check`, or nothing is written.": """Làm mẫu từ TỆP, một tệp Word có chỗ trống: …, ____, [ ], «tên», {{ tên }}, ☐, ô nhập (content control), trường trộn thư (MERGEFIELD).

Máy hỏi từng chỗ trống, kèm đề xuất: tên mục, và điền được gì (ngày, số tiền, họ tên…). Lời văn giữ nguyên; phần đầu, tên loại, căn cứ, chữ ký,
nơi nhận thành khối chung của mọi mẫu. Chỗ nào tệp chưa theo Nghị định 30/2020/NĐ-CP, và mọi thứ không đưa vào mẫu, máy đều nói. Mẫu qua được
`vanban templates check`, nếu không thì không ghi gì.""",
    "The kind, where the file does not say it: QĐ, TTr, HĐ, BB …, “Công văn”, “cá nhân”.": (
        "Loại văn bản, khi tệp không nói rõ: QĐ, TTr, HĐ, BB…, “Công văn”, “cá nhân”."
    ),
    "What the paper is, where the file does not say it or has blanks there.": "Tên văn bản, khi tệp không nói rõ hoặc chỗ đó còn trống.",
    "Which form, where the file holds several: 1 for the first.": "Mẫu thứ mấy, khi tệp có nhiều mẫu: 1 là mẫu đầu.",
    "Only write the questions with what is proposed there (YAML), to be changed and given back with --answers.": (
        "Chỉ ghi các câu hỏi kèm đề xuất vào tệp này (YAML), để sửa rồi đưa lại bằng --answers."
    ),
    "The answers (YAML) instead of being asked.": "Tệp trả lời (YAML), thay cho việc hỏi từng chỗ.",
    "Take what is proposed without asking.": "Nhận mọi đề xuất, không hỏi.",
    "Make a new template that renders at once, to be worked out in Word.": "Làm mẫu mới, dùng được ngay, sửa tiếp bằng Word.",
    "Make a template: a Word file (edited in Word), a manifest and an example that render at once and pass `vanban templates check`."
    " An existing folder is never overwritten; where something is wrong nothing is left behind.": """\
Làm một mẫu mới: tệp Word (sửa bằng Word), manifest và dữ liệu mẫu, lập được văn bản ngay và qua được `vanban templates check`.

Thư mục đã có thì không bị ghi đè; có gì sai thì không để lại tệp nào.""",
    "The kind: QĐ, TTr, HĐ, BB …, “Công văn”, “phiếu” or “bản” for a form of the unit, or “cá nhân” for a person's own paper.": (
        "Loại văn bản: QĐ, TTr, HĐ, BB…, “Công văn”, “phiếu” hoặc “bản” cho biểu mẫu của đơn vị, hoặc “cá nhân” cho giấy tờ của cá nhân."
    ),
    "What the paper is: “Quyết định về việc cử viên chức đi đào tạo”.": (
        "Tên văn bản, như “Quyết định về việc cử viên chức đi đào tạo”."
    ),
    "The law on which it rests; its text must be held; “không” for none. Where it is not given: Luật Viên chức, and none for invitations, letters of introduction, leave papers and slips.": (
        "Luật mà mẫu dựa vào, kho luật phải có nguyên văn; “không” nếu không dựa vào luật nào. Không ghi thì là Luật Viên chức; giấy mời, giấy giới thiệu, giấy nghỉ phép, phiếu gửi, phiếu chuyển, phiếu báo thì không."
    ),
    "Build the blocks that repeat (heading, signatures, annex …) anew.": (
        "Dựng lại các khối chung (phần đầu, chữ ký, phụ lục…)."
    ),
    "Build the blocks that repeat anew (all templates, or those named): styles, page, heading, title, Kính gửi, căn cứ, signatures, annex."
    " The wording between them stays as it is. A template that cannot be read is kept, and said to be so (exit code 1).": """\
Dựng lại các khối chung (mọi mẫu, hoặc mẫu được nêu): kiểu chữ, trang, phần đầu, tên loại, Kính gửi, căn cứ, chữ ký, phụ lục.

Lời văn ở giữa giữ nguyên. Mẫu không đọc được thì giữ nguyên và được nêu tên (mã thoát 1).""",
    "Only say what differs; exit code 1 where something does.": "Chỉ nói chỗ nào khác; mã thoát 1 khi có chỗ khác.",
    # ---- serve
    "The pages in the browser: find, fill, see, check, read the law; and the REST interface.": (
        "Mở trang web trên máy này: tìm mẫu, điền, xem, kiểm tra, đọc luật."
    ),
    "Serve the pages until Ctrl+C. Nothing that is typed there is kept on this machine, but in cases (--cases) and the register (--register): documents are made in memory and handed out. Other machines are let in (--host) only where the server knows who comes: by --users, or by a proxy (--proxy-user-header and --proxy-from).": (
        "Mở trang web, cho đến khi bấm Ctrl+C.\n\nNhững gì gõ vào trang không được lưu lại trên máy này, trừ hồ sơ vụ việc (--cases) và sổ văn bản đi (--register): văn bản được lập trong bộ nhớ rồi giao cho\nngười dùng. Máy khác chỉ vào được (--host) khi máy chủ biết ai vào: bằng --users, hoặc qua cổng đăng nhập của cơ quan (--proxy-user-header và --proxy-from)."
    ),
    "The file of those who may sign in (vanban nguoi-dung add FILE NAME).": (
        "Tệp những người được đăng nhập (vanban nguoi-dung add TỆP TÊN)."
    ),
    "The header by which the office's proxy names the user.": "Tiêu đề HTTP mà cổng đăng nhập của cơ quan dùng để nêu tên người dùng.",
    "The address or network of a proxy that is believed; may be given more than once.": (
        "Địa chỉ hoặc dải địa chỉ của cổng được tin; có thể nêu nhiều lần."
    ),
    "Open to other machines without knowing who comes.": "Mở cho máy khác mà không cần biết ai vào.",
    "Minutes that a session may rest.": "Số phút không thao tác thì hết phiên đăng nhập.",
    "Processes that make documents.": "Số tiến trình lập văn bản.",
    # ---- mcp
    "The law and the documents as tools for assistants (MCP).": "Luật và văn bản làm công cụ cho trợ lý AI (MCP).",
    "Serve the law and the documents to an assistant (Model Context Protocol) until it closes the connection."
    " It is started by the assistant's program, not by hand: docs/mcp.md has what to enter there. Nothing is logged, and no file is ever written over.": """\
Cho trợ lý AI (Model Context Protocol) tra luật và lập văn bản, cho đến khi trợ lý ngắt kết nối.

Chương trình của trợ lý tự chạy lệnh này, không chạy bằng tay: docs/mcp.md ghi cách khai báo. Không ghi nhật ký, không bao giờ ghi đè tệp nào.""",
    "The only folder whose Word files an assistant may check, and where it may put new ones; unless given, it reads and writes no file.": (
        "Thư mục duy nhất mà trợ lý được kiểm tra tệp Word và ghi tệp mới vào; không nêu thì trợ lý không đọc, không ghi tệp nào."
    ),
    # ---- nguoi-dung
    "The users of an office server (`vanban serve --users FILE`).": "Người dùng của máy chủ cơ quan (`vanban serve --users TỆP`).",
    "Add a user, or change a password; only its argon2 hash is kept.": (
        "Thêm người dùng, hoặc đổi mật khẩu; chỉ lưu mã băm argon2."
    ),
    "Add user NAME to FILE, or give NAME another password: asked for twice, kept as an argon2 hash only."
    " A running server takes the change at once, and ends the sessions of a user whose password changed.": """\
Thêm người dùng TÊN vào TỆP, hoặc đổi mật khẩu của TÊN: hỏi hai lần, chỉ lưu mã băm argon2.

Máy chủ đang chạy nhận thay đổi ngay; đổi mật khẩu thì phiên đang mở của người ấy hết.""",
    "Take a user out.": "Bỏ người dùng.",
    "Take user NAME out of FILE; a running server ends the sessions of NAME at once.": (
        "Bỏ người dùng TÊN khỏi TỆP; máy chủ đang chạy kết thúc phiên của người ấy ngay."
    ),
    "The address to listen at; unless said otherwise, only this machine.": "Địa chỉ mạng; không nêu thì chỉ máy này mở được.",
    "The port; 0 for a free one.": "Cổng; 0 là cổng nào đang trống cũng được.",
    "Open the first page in the browser (unless said otherwise), or not.": "Mở trang đầu trong trình duyệt (mặc định), hoặc không.",
    "A further name by which browsers may ask for this server; may be given more than once.": (
        "Tên khác của máy chủ này mà trình duyệt được dùng; có thể nêu nhiều lần."
    ),
    "The profile of the unit.": "Hồ sơ đơn vị.",
    # ---- sign
    "Sign a PDF with an electronic signature, placed as the decree says.": "Ký số tệp PDF, đặt hình chữ ký và con dấu đúng thể thức.",
    "Sign FILE (a PDF) with an electronic signature (PAdES), shown on the page as Nghị định 30/2020/NĐ-CP says."
    " First the signatory signs (the picture of the signature between position and name), then the unit (its seal over the left third of that)."
    " Whatever the page has to say must be on it before: a draft, or a paper without its number or day, is not signed."
    " Password or PIN is asked for and not shown; or it is read from --secret-env or --secret-fd. It is never given on the command line.": """\
Ký số TỆP (PDF) theo chuẩn PAdES, hiện trên trang đúng Nghị định số 30/2020/NĐ-CP.

Người có thẩm quyền ký trước (hình chữ ký giữa chức vụ và họ tên), cơ quan ký sau (dấu trùm 1/3 bên trái hình chữ ký). Những gì phải in trên trang thì
phải có trước khi ký: dự thảo, văn bản chưa có số hoặc ngày thì không ký.

Mật khẩu hoặc mã PIN được hỏi và không hiện ra màn hình, hoặc đọc từ --secret-env, --secret-fd; không bao giờ gõ trên dòng lệnh.""",
    "The signed PDF to write; FILE stays as it is.": "Tệp PDF đã ký để ghi ra; TỆP gốc giữ nguyên.",
    "Whose signature: that of the signatory; of the unit, after it; of the unit on a text attached in a file of its own.": (
        "Chữ ký của ai: người có thẩm quyền; cơ quan, ký sau đó; cơ quan trên văn bản kèm theo ở tệp riêng."
    ),
    "The picture of the signature (blue) or the seal (red): PNG, transparent ground.": (
        "Hình chữ ký (màu xanh) hoặc con dấu (màu đỏ): tệp PNG nền trong suốt."
    ),
    "The real width of the seal, where its picture does not say it.": "Bề rộng thật của con dấu, nếu tệp hình không ghi.",
    "Number and symbol of the main paper, for an attached text (15/QĐ-BVM).": "Số, ký hiệu văn bản chính, khi ký văn bản kèm theo (15/QĐ-BVM).",
    "Whose place of signing, where the paper has several.": "Chỗ ký của ai, nếu văn bản có nhiều chỗ ký.",
    "The page of --box.": "Trang của --box.",
    "Where the signature goes where that cannot be found: LEFT,BOTTOM,WIDTH,HEIGHT in millimetres.": (
        "Ô đặt chữ ký khi máy không tìm được: TRÁI,DƯỚI,RỘNG,CAO tính bằng mm từ góc dưới bên trái trang."
    ),
    "The paper is a person's own and has no number.": "Giấy tờ của cá nhân, không có số văn bản.",
    "The key: a PKCS#12 file (.p12, .pfx).": "Khóa ký: tệp PKCS#12 (.p12, .pfx).",
    "The key is on a token: the PKCS#11 library of its driver.": "Khóa ký ở thiết bị (USB token): tệp thư viện PKCS#11 của trình điều khiển.",
    "The label of the token, where several are plugged in.": "Tên thiết bị, nếu đang cắm nhiều thiết bị.",
    "The label of the key's certificate on the token, where it has several.": "Tên chứng thư của khóa trong thiết bị, nếu có nhiều.",
    "The environment variable that holds password or PIN, which is asked for otherwise.": (
        "Tên biến môi trường chứa mật khẩu hoặc mã PIN; không nêu thì máy hỏi."
    ),
    "The file descriptor from which password or PIN is read (one line).": "Bộ mô tả tệp để đọc mật khẩu hoặc mã PIN (một dòng).",
    "The address of a service of time stamps (RFC 3161).": "Địa chỉ dịch vụ cấp dấu thời gian (RFC 3161).",
    "A root certificate (PEM, DER); with --revocation. May be repeated.": "Chứng thư gốc (PEM, DER), dùng với --revocation. Ghi được nhiều lần.",
    "Further certificates of the chain (PEM, DER), which go into the signature. May be repeated.": (
        "Chứng thư trung gian (PEM, DER), được đưa vào chữ ký. Ghi được nhiều lần."
    ),
    "A list of revocation (CRL) or an answer of OCSP, to be carried along. May be repeated.": (
        "Danh sách thu hồi (CRL) hoặc trả lời OCSP, mang theo trong tệp. Ghi được nhiều lần."
    ),
    "Write over the output where it is there already.": "Ghi đè tệp ghi ra nếu đã có.",
    # ---- verify
    "A certificate (PEM, DER) between that of a signature and --root, where the file does not carry it; it is not trusted itself. May be repeated.": (
        "Chứng thư trung gian (PEM, DER) nối chứng thư của chữ ký với --root, khi tệp không mang theo; bản thân nó không được coi là đáng tin. Ghi được nhiều lần."
    ),
    "A root certificate (PEM, DER) that signatures have to lead to. May be repeated.": (
        "Chứng thư gốc (PEM, DER) mà chữ ký số phải dẫn đến. Ghi được nhiều lần."
    ),
    "Compare a document with its evidence, and its evidence with the law.": "Đối chiếu văn bản với chứng cứ của nó, và chứng cứ với luật.",
    "Compare FILE (a DOCX or PDF made by `vanban render`) with its evidence, and its evidence with the law."
    " Of a PDF each signature is told: whether it is intact, whose, when, and what was changed after; whether its certificate can be trusted only by --root."
    " Exit code 0: nothing changed, or only what was left blank was filled in by hand;"
    " 1: a signature does not hold, its words are others, its evidence was edited, or the law changed or is no longer in force; 2: there is no evidence to compare with.": """\
Đối chiếu TỆP (DOCX hoặc PDF do `vanban render` lập) với chứng cứ trong tệp, và chứng cứ với luật.

Tệp PDF thì nói từng chữ ký số: còn nguyên không, của ai, lúc nào, sau đó có gì bị sửa; chứng thư có đáng tin không thì chỉ biết khi có --root.

Mã thoát 0: không có gì thay đổi, hoặc chỉ điền tay vào chỗ để trống; 1: chữ ký số không đúng, lời văn đã khác, chứng cứ đã bị sửa, hoặc luật đã thay đổi, hết hiệu lực;
2: tệp không có chứng cứ để đối chiếu.""",
    "The data it was rendered from: renders anew, to show the old words beside the new.": (
        "Tờ khai khi lập văn bản: lập lại để xem lời cũ bên lời mới."
    ),
    "A file (YAML, JSON) with facts to set, in the sections of du-kien.yaml; what it does not name stays.": (
        "Tệp (YAML, JSON) có các dữ kiện cần ghi, theo các phần của du-kien.yaml; mục nào tệp không nêu thì giữ nguyên."
    ),
    "The trích yếu in the register, where that on the paper names somebody.": (
        "Trích yếu ghi vào sổ, khi trích yếu trên giấy có tên người."
    ),
    "The form of leaving in the register, where the paper does not tell it.": ("Hình thức ghi vào sổ, khi giấy không cho biết."),
    "The ground in the register: which case of the law; no names.": (
        "Lý do ghi vào sổ: thuộc trường hợp nào của luật; không ghi tên người."
    ),
    "The level of the unit in the register, where its settings do not say it.": (
        "Cấp của đơn vị ghi vào sổ, khi thiết lập của sổ không nêu."
    ),
    "Let a series of the register begin with the number of this paper.": ("Cho một dãy số của sổ bắt đầu từ số của giấy này."),
    "Take back the signed PDF of an issued paper.": ("Nhận lại bản PDF đã ký của một giấy đã ban hành."),
    "Take back FILE, the signed PDF of the issued paper of STEP: it must show that paper, and its signatures must hold. Exit code 1 where it does not.": (
        "Nhận lại TỆP, bản PDF đã ký của giấy đã ban hành ở BƯỚC: tệp phải đúng là giấy đó và chữ ký phải còn nguyên vẹn. Mã thoát 1 khi không đúng."
    ),
    "A root certificate (PEM, DER) that the signatures have to lead to. May be repeated.": (
        "Chứng thư gốc (PEM, DER) mà chữ ký phải dẫn tới; có thể ghi nhiều lần."
    ),
    "Put the file in the place of one that was signed otherwise.": ("Thay tệp này cho bản đã ký khác đã nhận trước đó."),
    "The folder of the cases that are worked on here (vanban case); all who may in see them. Without it the pages keep nothing.": (
        "Thư mục hồ sơ vụ việc được làm ở đây (vanban case); ai vào được đều xem được. Không nêu thì trang không lưu gì."
    ),
    "The register of outgoing papers that the pages work on (vanban register), a sqlite or postgresql address. Without it they have none.": (
        "Sổ văn bản đi dùng cho các trang (vanban register), địa chỉ sqlite hoặc postgresql. Không nêu thì trang không có sổ."
    ),
    "A part besides the form of the kind; may be given several times: “bảng” (a table with a row for each item); “hội đồng” (members of a council, each with what they are in it); “điểm” (criteria with points, added up); “hai chữ ký” (who makes the paper and who confirms it, each on a day of their own).": (
        "Phần thêm vào mẫu của loại văn bản; có thể ghi nhiều lần: “bảng” (bảng có mỗi dòng một mục); “hội đồng” (thành viên hội đồng, mỗi người kèm chức trách trong hội đồng); “điểm” (tiêu chí chấm điểm, có tổng); “hai chữ ký” (người lập và người xác nhận, mỗi người một ngày)."
    ),
}
