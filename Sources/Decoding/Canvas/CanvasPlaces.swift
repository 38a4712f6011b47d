/// Where on the tape the parts of a Live Event stand; 0 where one is absent or null. The keys alone say it, and what is a text
/// (`ShapeMemory`).
struct CanvasPlaces {
  let metadata: Int
  let body: Int

  // Of the metadata.
  let name: Int
  let time: Int
  let user: Int
  let realUser: Int
  let job: Int
  let jobTag: Int
  let context: Int
  let contextType: Int
  let request: Int

  /// Of the metadata, or of the body where those have none that is a text.
  let role: Int

  // Of the body.
  let bodyContext: Int
  let bodyContextType: Int
  let bodyCourse: Int
  let bodyUser: Int
  let blueprint: Int
  let submission: Int
  let state: Int
  let title: Int
  let assetType: Int
  let assetSubtype: Int
  let assetName: Int
  let category: Int
  let level: Int

  init(_ tape: JSONTape) {
    let metadata = tape.member("metadata", of: JSONTape.root)
    let body = tape.member("body", of: JSONTape.root)
    self.metadata = metadata
    self.body = body
    name = tape.member("event_name", of: metadata)
    time = tape.member("event_time", of: metadata)
    user = tape.member("user_id", of: metadata)
    realUser = tape.member("real_user_id", of: metadata)
    job = tape.member("job_id", of: metadata)
    jobTag = tape.member("job_tag", of: metadata)
    context = tape.member("context_id", of: metadata)
    contextType = tape.member("context_type", of: metadata)
    request = tape.member("request_id", of: metadata)
    let role = tape.member("context_role", of: metadata)
    self.role = tape.text(role) == nil ? tape.member("role", of: body) : role
    bodyContext = tape.member("context_id", of: body)
    bodyContextType = tape.member("context_type", of: body)
    bodyCourse = tape.member("course_id", of: body)
    bodyUser = tape.member("user_id", of: body)
    blueprint = tape.member("created_on_blueprint_sync", of: body)
    submission = tape.member("submission_id", of: body)
    state = tape.member("workflow_state", of: body)
    title = tape.member("title", of: body)
    assetType = tape.member("asset_type", of: body)
    assetSubtype = tape.member("asset_subtype", of: body)
    assetName = tape.member("asset_name", of: body)
    category = tape.member("category", of: body)
    level = tape.member("level", of: body)
  }
}
