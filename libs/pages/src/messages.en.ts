/** Texts of the pages, by page. A value in <tags> is emphasized or linked by the page. */
export const en = {
  // The frame of every page.
  'frame.skip': 'Skip to the content',
  'frame.audience':
    'For people who work with 211 helplines. If you need help yourself, <call>call 211</call>.',
  'frame.language': 'Language',
  'frame.unknownLanguage': 'This language is not available.',
  'frame.problemTitle': 'Problem: {title}',

  // Forms.
  'form.fieldsToCorrect': '{count, plural, one {Correct one field:} other {Correct # fields:}}',
  'form.notAForm': 'Send this as a form: application/x-www-form-urlencoded.',
  'form.repeatedField': 'The form contains a field twice.',
  'form.unreadable': 'A field of the form contains characters that cannot be stored.',
  'form.tooManyFields': 'The form has too many fields.',
  'form.missingField': 'The form lacks a field.',
  'form.noDecision': 'The form contains no valid decision.',
  'form.noDuration': 'Choose for how long.',
  'form.expired': 'It was open for too long, or your browser does not accept cookies. Nothing was changed.',
  'form.newPassword': 'New password',
  'form.newPasswordAgain': 'Repeat the new password',
  'form.passwordLength': 'At least {count} characters.',
  'form.differentPasswords': 'The passwords differ. Enter the same password twice.',

  // Roles, risks and OpenID Connect scopes.
  'role.owner': 'Owner',
  'role.admin': 'Admin',
  'role.member': 'Member',
  'role.contact': 'Contact',
  'role.owner.means': 'You manage everything, including who the owners are.',
  'role.admin.means': 'You manage people, applications and their access.',
  'role.member.means': 'You work with agencies and resources.',
  'role.contact.means': 'You are listed as a contact. There is nothing for you to manage here.',
  'risk.HIGH': 'High risk',
  'risk.SENSITIVE': 'Sensitive',
  'openid.openid': 'Recognize you when you come back.',
  'openid.profile': 'See your name, your profile and the name of your organization.',
  'openid.email': 'See your email address.',
  'openid.address': 'See your postal address.',
  'openid.phone': 'See your phone number.',
  'openid.offline_access': 'Act for you after you sign out, until you revoke access.',

  // Signing in.
  'signIn.title': 'Sign in',
  'signIn.lead': 'One sign-in for the organizations of the 211 network that you work with.',
  'signIn.continueTo': 'You will continue to <strong>{application}</strong>.',
  'signIn.signedIn':
    'You are signed in as {email}. <next>Continue with this account</next>, or sign in again below.',
  'signIn.email': 'Email',
  'signIn.password': 'Password',
  'signIn.submit': 'Sign in',
  'signIn.forgot': 'Forgot password?',
  'signIn.create': 'Create an account',
  'signIn.wrong': 'The email or password is wrong. Check both and try again.',

  // Signing out.
  'signOut.title': 'Sign out?',
  'signOut.sentBy':
    '{application} sent you here to sign out. Signing out ends this sign-in in every application.',
  'signOut.sentByUnknown':
    'An application sent you here to sign out. Signing out ends this sign-in in every application.',
  'signOut.submit': 'Sign out',
  'signOut.stay': 'Stay signed in',
  'signOut.signedInAs': 'You are signed in as {email}.',
  'signOut.done': 'You are signed out',
  'signOut.again': 'Sign in again',
  'signOut.addressRefused':
    'The application asked to send you to an address that it has not registered, so you stay here. Contact its publisher.',

  // The account.
  'account.navigation': 'Account',
  'account.account': 'Account',
  'account.title': 'Your account',
  'account.organizations': 'Your organizations',
  'account.none': 'You do not belong to an organization yet. An admin can invite you.',
  'account.createOrganization': 'Create an organization',
  'account.suspended': 'This organization is suspended.',
  'account.suspendedTag': 'Suspended',
  'account.signOut': 'Sign out',
  'account.signedInOn': 'You signed in on <time></time>.',
  'account.goTo': 'Go to your account',

  // Applications that can act for the person.
  'applications.title': 'My applications',
  'applications.lead':
    'These applications can act for you. Revoking access ends it immediately; data that they copied stays with them.',
  'applications.revoked': '{application} can no longer act for you.',
  'applications.none': 'No application can act for you.',
  'applications.allowed': 'By {publisher}. Allowed on <allowed></allowed>.',
  'applications.allowedAndUsed':
    'By {publisher}. Allowed on <allowed></allowed>, last signed in on <used></used>.',
  'applications.can': 'What it can do',
  'applications.revoke': 'Revoke<hidden> {application} in {organization}</hidden>',

  // The person's own password.
  'password.title': 'Change your password',
  'password.name': 'Password',
  'password.lead':
    'Changing your password signs you out of all other browsers and applications, unless you choose to stay signed in there.',
  'password.current': 'Current password',
  'password.keptOthers': 'Your password was changed. You are still signed in here and everywhere else.',
  'password.endedOthers':
    'Your password was changed. You are still signed in here, and signed out everywhere else.',
  'password.keepOthers': 'Stay signed in everywhere else',
  'password.keepOthersHint': 'Leave this off if somebody else might know your password.',
  'password.submit': 'Change the password',

  // The person's own details.
  'profile.title': 'Your details',
  'profile.inOrganization':
    'In <strong>{organization}</strong>. An application can read them only if you allow it.',
  'profile.inOrganizationAs':
    'In <strong>{organization}</strong>, which knows you as {email}. An application can read them only if you allow it.',
  'profile.choose': 'Choose another organization',
  'profile.saved': 'Your details were saved.',
  'profile.submit': 'Save',
  'profile.none': 'You do not belong to an organization yet. Details are kept for each organization.',
  'profile.chooseLead': 'Each organization has its own details of you. Choose one.',
  'profile.group.name': 'Name',
  'profile.group.about': 'About you',
  'profile.group.contact': 'Contact',
  'profile.group.address': 'Postal address',
  'profile.name': 'Display name',
  'profile.name.hint': 'Shown to people in this organization.',
  'profile.given_name': 'Given name',
  'profile.middle_name': 'Middle name',
  'profile.family_name': 'Family name',
  'profile.nickname': 'Nickname',
  'profile.preferred_username': 'Preferred username',
  'profile.gender': 'Gender',
  'profile.birthdate': 'Birth date',
  'profile.birthdate.hint': '1988-04-21, or the year only.',
  'profile.locale': 'Language',
  'profile.locale.hint': 'For example en-US or es.',
  'profile.zoneinfo': 'Time zone',
  'profile.zoneinfo.hint': 'For example America/Chicago.',
  'profile.phone_number': 'Phone number',
  'profile.phone_number.hint': 'With the country code: +1 312 555 0142.',
  'profile.website': 'Website',
  'profile.profile': 'Profile page',
  'profile.picture': 'Picture URL',
  'profile.street_address': 'Street',
  'profile.locality': 'City',
  'profile.region': 'State or region',
  'profile.postal_code': 'Postal code',
  'profile.country': 'Country',

  // Creating an account and an organization.
  'signUp.title': 'Create an account',
  'signUp.lead': 'We email you a link to continue.',
  'signUp.email': 'Your email',
  'signUp.submit': 'Send the link',
  'signUp.existing': 'Already have an account? <signIn>Sign in</signIn>',
  'signUp.sent':
    'We sent an email to <strong>{email}</strong>. Open the link in it within {minutes, plural, one {# minute} other {# minutes}}, in any browser.',
  'signUp.detailsTitle': 'Your sign-in',
  'signUp.detailsLead': 'Your email is <strong>{email}</strong>.',
  'signUp.name': 'Your name',
  'signUp.password': 'Choose a password',
  'signUp.create': 'Create the account',
  'newOrganization.title': 'Your organization',
  'newOrganization.lead':
    'You become its owner. If you were invited to an organization, open the link in the invitation instead.',
  'newOrganization.name': 'Organization',
  'newOrganization.name.problem': 'Enter a name of up to 120 characters.',
  'newOrganization.slug': 'Address name',
  'newOrganization.slug.hint':
    'Lowercase letters, digits and hyphens, for example harbor-211. It must be unique.',
  'newOrganization.slug.problem': 'Use lowercase letters and digits, with single hyphens between them.',
  'newOrganization.submit': 'Create the organization',
  'newOrganization.later': 'Not now',

  // The first organization of a server.
  'first.title': 'First organization',
  'first.lead':
    'No one can sign in to this server yet. You become the owner of its first organization, and the first operator of the platform.',
  'first.slug': 'Address name, for example harbor-211',
  'first.name': 'Your name',
  'first.email': 'Your email',
  'first.password': 'Password',
  'first.submit': 'Create',
  'first.linkEnded':
    'This link is no longer valid: someone can sign in already, or a newer link was printed.',

  // Links in emails.
  'mailed.title': 'Check your email',
  'mailed.missing': 'No email after a few minutes? Check the spam folder and the address.',
  'verify.title': 'Confirm your email',
  'verify.question': 'Is <strong>{email}</strong> your email address?',
  'verify.submit': 'Yes, it is mine',
  'verify.done': 'Your email is confirmed',
  'verify.doneText': '<strong>{email}</strong> is confirmed as your address.',
  'verify.sent':
    'We sent an email to <strong>{email}</strong>. Open the link in it within {minutes, plural, one {# minute} other {# minutes}}.',
  'verify.unconfirmed': 'Your email is not confirmed yet.',
  'verify.send': 'Email me a link',
  'verify.unavailable': 'This server cannot send email.',
  'reset.title': 'Reset your password',
  'reset.lead': 'We email you a link to choose a new password.',
  'reset.unavailable':
    'This server cannot send email, so it cannot verify that you are the owner of the account. Contact the operator.',
  'reset.email': 'Your email',
  'reset.send': 'Send the link',
  'reset.back': 'Back to sign-in',
  'reset.sent':
    'If <strong>{email}</strong> has a sign-in, we sent an email there. Open the link in it within {minutes, plural, one {# minute} other {# minutes}}.',
  'reset.choose': 'Choose a new password',
  'reset.chooseLead':
    'For <strong>{email}</strong>. This signs you out everywhere. Applications that act for you need you to sign in again.',
  'reset.submit': 'Set the password',
  'reset.done': 'Your password was changed',
  'reset.doneText': 'You are signed out everywhere. Sign in with the new password.',

  // Invitations.
  'invitation.title': 'Invitation',
  'invitation.join': 'Join {organization}',
  'invitation.invitedAs':
    'You are invited as <strong>{role, select, owner {owner} admin {admin} member {member} other {contact}}</strong>. {means} The invitation is for <strong>{email}</strong>.',
  'invitation.accept': 'Join',
  'invitation.existing': 'If you have a sign-in',
  'invitation.signIn': 'Sign in and join',
  'invitation.signInAs': 'Sign in as {email}',
  'invitation.signedInAs': 'You are signed in as {email}.',
  'invitation.new': 'If you are new here',
  'invitation.create': 'Create a sign-in and join',
  'invitation.signInFirst': 'Sign in as the invited person.',

  // Requests of applications: texts that several pages share.
  'flow.organization': 'Organization',
  'flow.continue': 'Continue',
  'flow.cancel': 'Cancel',
  'flow.backTo': 'Go back to {application}',
  'flow.signedInAs': 'You are signed in as {email}. <other>Use another account</other>',
  'flow.inVerifiedDomain': ', in the verified domain {domain}',
  'flow.inNoVerifiedDomain': ', which is in no verified domain',
  'flow.homepage': 'Homepage',
  'flow.privacy': 'Privacy',
  'flow.terms': 'Terms',
  'flow.able': 'It will be able to',
  'flow.notAble': 'It will not be able to',
  'flow.new': 'New',

  // Asking an admin.
  'ask.label': 'What do you need it for?',
  'ask.hint': 'Optional. The admins of {organization} will see this.',
  'ask.submit': 'Ask an admin',
  'ask.asked':
    'You sent a request on <day></day>. Try again after an admin of {organization} has approved it.',
  'ask.tooLong': 'Enter a reason of up to {count} characters.',

  // Choosing an organization for a sign-in.
  'choose.title': 'Choose an organization',
  'choose.lead': '{application} will act for you in this organization only. It cannot see the others.',

  // Consent.
  'consent.title': 'Let {application} act for you?',
  'consent.whoAsks':
    '{application}, run by <strong>{publisher}</strong>, will act for you in <where>{organization}</where> only.',
  'consent.notPassword': 'See your password.',
  'consent.notMore': 'Do more than you can do yourself in {organization}.',
  'consent.notGive': 'Give other people access, or change their permissions.',
  'consent.beyondRole':
    '{application} requested more permissions than your role in {organization} has. It will not get these.',
  'consent.allow': 'Allow',
  'consent.deny': 'Do not allow',
  'consent.revokeWhere':
    'You will return to <destination></destination> in either case. You can revoke access at any time under <applications>My applications</applications>.',

  // A sign-in that needs an admin.
  'adminNeeded.blockedTitle': '{organization} has blocked {application}',
  'adminNeeded.title': 'An admin must allow {application}',
  'adminNeeded.whoAsks':
    '{application} is run by <strong>{publisher}</strong>, another organization. It requests access on your behalf in <where>{organization}</where>.',
  'adminNeeded.blocked': 'The admins of {organization} have blocked {application}.',
  'adminNeeded.notAllowed':
    '{organization} allows sign-in only to applications that an admin has allowed. This application is not allowed yet.',
  'adminNeeded.beyond':
    'In {organization}, an admin must approve the following permissions that this application requests:',
  'adminNeeded.nothingGranted': 'No access was granted. Your account is not affected.',

  // A sign-in that the application does not accept.
  'excluded.title': 'You can’t sign in to {application}',
  'excluded.noOrganization':
    '{publisher}, which publishes {application}, restricts sign-in to certain organizations. You do not belong to an active organization.',
  'excluded.otherOrganization':
    '{publisher}, which publishes {application}, restricts sign-in to certain organizations. Your organization is not one of them: <strong>{own}</strong>.',
  'excluded.contact': 'To request access, contact {publisher}. Your account is not affected.',

  // Leaving for the application.
  'leaving.title': 'Returning to the application',
  'leaving.heading': 'One moment',
  'leaving.text': 'You are being sent back to the application.',
  'leaving.continue': 'Continue',

  // A redirect URI that is not registered.
  'mismatch.title': 'The redirect URI is not registered',
  'mismatch.why': 'You see the details because you belong to the organization that owns this application.',
  'mismatch.requested': 'Requested redirect URI',
  'mismatch.registered': 'Registered redirect URIs',
  'mismatch.rule':
    'The redirect URI must match a registered one exactly: scheme, host, port, path, query and trailing slash. Only the port of a loopback address can differ, and not in the legacy sign-in flow.',

  // Authorizing an application to act in an organization by itself.
  'review.title': 'Let {application} act in {organization}?',
  'review.whoAsks':
    '{application} is published by <strong>{publisher}</strong> ({slug}). It would have access to <where>{organization}</where> by itself, even while no user is signed in.',
  'review.expired':
    'The authorization of {organization} expired on <day></day>. The application has no access now.',
  'review.suspended':
    '<strong>It is suspended</strong> (last change on <day></day>, {by}): {application} has no access to {organization}. If you approve here, it has access again immediately.',
  'review.authorized':
    '{organization} authorized it on <day></day> ({by}), without an expiry date. Below are its current permissions and the ones that it requests.',
  'review.authorizedUntil':
    '{organization} authorized it on <day></day> ({by}), until <until></until>. Below are its current permissions and the ones that it requests.',
  'review.publisherChanged':
    '<strong>The publisher has changed:</strong> {publisher} ({slug}). When {organization} last reviewed it, on <day></day>, {application} belonged to another organization. It has no access until you approve here.',
  'review.required':
    '{application} might not work without the permissions marked Required. You can still leave them out.',
  'review.willNot': 'It will not: {what}',
  'review.tagRequired': 'Required',
  'review.tagOptional': 'Optional',
  'review.tagApproved': 'Approved',
  'review.tagDeclined': 'Not approved before',
  'review.notUnselected':
    'Do anything that is not selected here. If it requests more later, an admin decides again.',
  'review.notGive': 'Give others access to {organization}, or change people’s permissions.',
  'review.notElsewhere': 'See or change anything in your other organizations.',
  'review.duration': 'For how long',
  'review.duration.no-end': 'Until an admin revokes it',
  'review.duration.30-days': '30 days',
  'review.duration.90-days': '90 days',
  'review.duration.1-year': '1 year',
  'review.destination': 'Afterwards you return to <destination></destination>.',
  'review.approve': 'Approve',
  'review.doNotApprove': 'Do not approve',
  'review.resume': 'Approve the selection and resume access',
  'review.keepSuspended': 'Keep it suspended',
  'review.approveSelection': 'Approve the selection',
  'review.keep': 'Continue without changes',
  'review.revokeWhere':
    'Every admin of {organization} can narrow, suspend or revoke this at any time, under Authorized Applications.',
  'review.otherOrganization': 'Choose another organization',
  'review.notDecided': 'Nothing was decided. Use one of the buttons below.',
  'review.nothingSelected':
    'Select at least one of the permissions that it requests now, or go back without approving.',
  'review.chooseTitle': 'For which organization?',
  'review.chooseLead':
    '{application} requests access to one of your organizations. Nothing is approved yet: the next page shows what it would be able to do.',
  'review.notPossible': 'Not possible here',
  'review.noneCanTitle': 'You can’t authorize {application}',
  'review.noneCanBecauseBlocked':
    '{application} requests access to an organization. None of your organizations can allow it.',
  'review.noneCan':
    '{application} requests access to an organization. Only an admin or owner of an organization can allow that, and you are neither in any that could.',
  'review.noOrganization': 'You do not belong to an organization. Ask an admin to do this, or to invite you.',
  'review.yourOrganizations': 'Your organizations',
  'review.nothingApproved': 'Nothing was approved. Your account is not affected.',
  'obstacle.own':
    '{application} belongs to {organization}. An organization cannot authorize its own application.',
  'obstacle.suspended': '{organization} is suspended. Nothing can be changed there until it is resumed.',
  'obstacle.blocked': 'The admins of {organization} have blocked {application}.',
  'obstacle.role':
    'Your role there is {role, select, owner {owner} admin {admin} member {member} other {contact}}. Ask an admin or owner of {organization}.',

  // Errors.
  'error.400': 'Invalid request',
  'error.401': 'Sign in required',
  'error.403': 'Access denied',
  'error.404': 'Page not found',
  'error.413': 'Request too large',
  'error.429': 'Too many requests',
  'error.500': 'Something went wrong',
  'error.503': 'Service unavailable',
  'error.other': 'Request failed',
  'error.expired': 'This page has expired',
  'error.notFoundText': 'The address may be mistyped, or the page has moved.',
  'error.unexpectedText': 'An unexpected error occurred. Try again in a moment.',
  'error.reference': 'Reference for support: {id}',
  'error.startAgain': 'Start again',
  'error.signIn': 'Sign in',

  // Emails that a development server keeps instead of sending them.
  'devMail.title': 'Email',
  'devMail.lead': 'In development no email is sent. Emails are kept here until the server stops.',
  'devMail.none': 'No email yet.',
  'devMail.to': 'To {to}, <time></time>',
  'devMail.toAddress': 'To <address>{to}</address>, <time></time>',
  'devMail.all': 'All emails',
} as const;
