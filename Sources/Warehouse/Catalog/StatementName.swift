/// Every statement the program can run; the file of the same name in `sql/statements` holds its text.
public enum StatementName: CaseIterable, Sendable {
  // reference
  case putCalendar, putCurriculum, putProvinces, putSubjectAliases, putSubjectStrands, putSubjects,
    putTargets
  // access
  case accountOf, addToken, addUser, admitReader, disableUser, dismissReader, enterScope, findToken,
    listAccessEvents, listReaders, listTokens, listUsers, lockUser, loginRights, notePersonRead,
    noteRefusedIdentity, readGrant, revokeToken, sessionOf, setIdentity, setPassword, signIn,
    signInElsewhere, signOut, touchToken, unknownInScope, updateUser
  // ingest
  case addSource, addUnmapped, archiveBatch, batchOutcome, bytesOfDay, clearActivity, clearDirty,
    clearPresence, clearQuarantine, clearUnmapped, copyActivity, copyPresence, copyQuarantine,
    deadReplays, dropBatch, endStaleSession, ensurePartition, fence, findByContent, findByFile,
    findByKey, finishBatch, installationGet, installationPut, listSources, markBatch, nextReceived,
    openBatch, openReplay, putObjects, putPlaces, receiveBatch, releaseBatch, replaceBatch,
    retractBatch, setSource, takeOverBatch
  // archive
  case archiveExpired, archiveRemoved, archiveUnknown, archivedBatch, archivedBatches,
    batchesToReplay, quarantineDrop, quarantineExpire, quarantineLine, waitingBatches
  // void
  case hasVoids, lockVoids, markVoids, putVoids, takeVoidMarks, voidMarks, voidedIds
  // roster
  case addCourse, analyzeRoster, applyAccount, applyCalendar, applyClass, applyCourse,
    applyOffering, applyOfferingTeacher, applyOwnLesson, applySchool, applyStudent, applyTarget,
    applyTeacher, copyInAccount, copyInCalendar, copyInClass, copyInCourse, copyInLesson,
    copyInOffering, copyInSchool, copyInScope, copyInStudent, copyInTarget, copyInTeacher,
    joinLessonPlan, knownCurriculum, knownRosterClasses, knownSchoolCodes, knownSubjects,
    leaveLessonPlan, lessonYears, lockImport, markOfferingsDropped, markOfferingsWithoutClass,
    markPlaces, markScope, putLessonPlan, resetStaging
  // aggregate
  case accounts, actFacts, addActs, addItems, addSchoolDays, advanceBatch, analyzeFacts,
    analyzePairs, analyzePresence, analyzeWork, closeBatches, contentParts, copyWorkAct,
    copyWorkAIUse, copyWorkItem, copyWorkQuestionEvent, doubtQuestions, doubtSchools, fillOfferings,
    fillPairs, fillPresence, forgetActs, forgetAIUses, forgetQuestionEvents, lockRefresh,
    markEverything, markSample, marksWaiting, movePlaces, objectNames, pendingBatches, placedYears,
    placeTouched, putAIUses, putDataState, putMonths, putOfferingDays, putQuestionEvents,
    putQuestions, putQuestionStates, refreshOfferingDay, removeItems, removeQuestions,
    removeSchoolDays, renewActs, renewPresence, resetWork, rosterVersion, stateDrift, students,
    takeFactMarks, takeOfferingMarks, takePlacementMarks, teachers, touchBatches, unplacedYears,
    workEnrolments, workFacts, workItems, workLessons, workNeedsRoles, workOfferings, workPairs,
    workSize
  // runs
  case finishRun, finishStep, lastDonePeriod, lockRuns, openRun, releaseRun, renewRun, runIntake,
    runPublications, runSteps, runningRun, runs, startStep, takeOverRun, tonight, waitingLoads,
    windowsDue
  // indicator
  case activeStudents, aiStudents, aiStudentsByUse, aiTeachers, aiTeachersByUse, lessonsPerTeacher,
    lmsClasses, materialAuthors, materialCoverage, onlineAttainment, onlineShare, onlineTests,
    questionBank, scopeCell, scopePlanned, scopeTaught, teachersOnline, virtualClasses
  // read
  case answerStamp, batch, batchTotals, batches, batchesOfObject, calendar, classSubjects,
    crowdedDays, dailyIntake, dataState, evidence, exportSnapshot, flagFacts, flagLessons,
    freshness, itemsOfSchool, knownClasses, knownPeopleFilters, knownSchools, knownUnits,
    knownYears, latestSchoolYear, neighbourSchools, offering, planForValues, plannedSubjects,
    provinceName, quarantine, rosterPeople, schoolsInStructure, serviceState, setStatementBound,
    setStructureDay, sourceIntake, subjectCode, subjectNames, targets, taughtCounts, teachingWeeks,
    unknownPeople, unmapped, unmappedCourses, unmappedNames, waiting, weekNumbers, windowOfSchool
  // publication
  case addPublication, addPublicationCauses, addPublicationChanges, addPublicationFile,
    latestPublication, publicationCauses, publicationChanges, publicationFile, publications
  // links
  case endViewSession, keepTable, keptTable, makeViewLink, openViewLink, revokeViewLink, viewLinks,
    viewSessionOf

  /// `putSubjectAliases` is `put_subject_aliases`.
  public var fileName: String {
    "\(self)".replacing(/AI|[A-Z]/) { "_" + $0.output.lowercased() }
  }
}
