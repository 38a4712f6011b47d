/// Words in the paths of the learning system and of Studio that say what a request is for (edx-platform `lms/urls.py`,
/// `cms/urls.py`, `courseware/urls.py`; handlers of the blocks of a course).
enum OpenEdXPaths {
  static let words = [
    "about", "account", "accounts", "activate", "admin", "api", "asset", "assets", "auth",
    "block", "bookmarks", "branch", "bulk_email", "calculate", "ccx", "certificates",
    "change_enrollment", "checklists", "comments", "container", "course", "course_home",
    "course_info", "course_metadata", "courses", "courseware", "create_account", "dashboard",
    "details", "discussion", "download", "draft", "email", "enroll", "enrollment", "event",
    "export", "faq", "favicon.ico", "fields", "followed", "forum", "get", "goto_position",
    "grades", "grading", "handler", "heartbeat", "home", "i18n.js", "import", "info", "input_ajax",
    "instructor", "instructor_dashboard", "instructor_task_status", "jsi18n", "jump_to",
    "jump_to_id", "learner_profile", "library", "login", "login_ajax", "login_session", "logout",
    "mobile", "notes", "oauth2", "orphan", "password_reset", "pdfbook", "preview",
    "problem_check", "problem_get", "problem_reset", "problem_save", "problem_show", "profile",
    "progress", "publish_completion", "published", "register", "registration", "render_xblock",
    "reply", "robots.txt", "save_user_state", "search", "sequence", "settings", "signin", "signup",
    "static", "student_view", "submission_history", "submit", "subsection", "survey", "syllabus",
    "tabs", "tasks", "teams", "textbooks", "threads", "transcript", "transcripts", "translation",
    "unit", "update", "upload", "upvote", "user", "user_api", "users", "v0", "v1", "v2", "v3",
    "verify_student", "videos", "vote", "wiki", "xblock", "xmodule", "xmodule.js",
    "xmodule_handler", "xqueue",
  ]
}
