# What the program says in English. Ids begin with the screen they belong to.
# Short, plain, second person, present tense; buttons are verbs.

window-title = Unruffled
# What the language is called by those who speak it.
language-name = English

## Who is playing

player-title = Who is practising today?
player-about = You talk to an angry customer, one reply at a time. Nobody gets hurt, and you can try as often as you like.
player-language-missing = There are no words in { $missing } yet. The game speaks { $spoken } instead.
player-dialogue-missing = There is no dialogue called { $id } here. You can choose another one.
player-name = Your name
player-name-why = Your results are kept under this name, on this computer only.
player-name-missing = Type your name first, or play as a guest.
player-name-full = There is room for { $longest } characters. The rest is left out.
player-name-lacking = This computer has no font for part of this name: a box stands for each letter that it cannot draw. The name is kept as you wrote it.
player-name-why-browser = Your results are kept under this name, in this browser only.
player-bring = Bring records from a file
player-brought-unread = This file cannot be taken in: { $why }. Choose a file that was saved as records.
player-brought-others =
    { $count ->
        [one] One talk of the file is left out: something else is kept here as that talk. All others are kept here now: start as { $name } to go on.
       *[other] { $count } talks of the file are left out: something else is kept here as those talks. All others are kept here now: start as { $name } to go on.
    }
player-name-unkept = The customers call you by this name. Your results are not kept.
player-start = Start
player-guest = Play as a guest
player-settings = Open settings

who-title = Is that you?
who-one = { $name } has played here before.
who-several = { $count } people called { $name } have played here before. When they last did tells them apart.
who-last = Last talk: { $when }
who-known = { $name }. Last talk: { $when }
who-other = No, I am another { $name }
who-back = Back

## Choosing a dialogue

choose-title = Choose a customer
choose-greeting = Good to see you, { $name }.
choose-greeting-guest = You play as a guest: your results are not kept under a name.
choose-player = Change player
choose-settings = Open settings
choose-progress = See your progress
choose-shift = Work a shift
# What a screen reader says of a customer on the wall.
choose-card = { $title }: { $customer }. { $channel }, { $level }. { $state }.
choose-new = Not met yet
choose-left = When you parted: { $mood } { $anger }, { $passed }
choose-left-passed = { $mood } { $anger } · passed
choose-left-not-yet = { $mood } { $anger } · not yet
choose-empty-title = There is no dialogue to play
choose-empty-looked = The game looked for files ending in .ron here:
choose-empty-do = Put a dialogue file into one of these folders and start the game again.
choose-broken-count =
    { $count ->
        [one] One file cannot be played
       *[other] { $count } files cannot be played
    }
choose-broken-line = { $file }, line { $line }
choose-broken-do = The other dialogues are not affected. The person who wrote these files can run “trainer check” to see what to mend.
choose-broken-all = The person who wrote these files can run “trainer check” to see what to mend.
choose-faulty = Nothing here can be played until this is mended
choose-faulty-why = What these files say counts for every dialogue beside them.
choose-unread = What you did before cannot be shown
choose-unread-again = Look again
choose-unfinished = Unfinished, at turn { $turn }
choose-lost = Changed since you left it at turn { $turn }
choose-unkept = Your answers are not kept.
recount-title = Saying the same again does not count any more
recount = To say a reply again in the same place adds nothing to your result now. Your older talks are counted like that too, so some of your results may not be what you saw then.
choose-source = You play the dialogues in the folder { $folder }.
choose-source-page = You play the dialogues of this page.
choose-source-embedded = You play the dialogues that come with the game.

channel-counter = At the counter
channel-phone = On the phone
channel-chat = In a chat
channel-email = By e-mail
channel-social = In public, online
level-easy = Easy
level-medium = Medium
level-hard = Hard
result-passed = passed
result-not-yet = not yet passed

## Before the talk

brief-may = You may:
brief-not = Not yours to do:
briefing-customer = You talk to { $customer }
briefing-customer-about = Pick what you say. What { $customer } says next depends on it.
briefing-talk = How the talk goes
briefing-last = Last { $percent } % · { $passed }
briefing-best = Best { $percent } % · { $passed }
behaviour-finish = Let { $customer } finish: if you choose before the last word, you interrupt.
behaviour-whole = Click the words, or press Space, to see them whole.
behaviour-breath = After an insult, take a breath (B) first: an answer at once is an answer in anger.
briefing-practise = You practise
briefing-start = Start the talk
briefing-unfinished = You left { $customer } in the middle of the talk, at turn { $turn } ({ $mode }).
briefing-lost = You left { $customer } in the middle of a talk. It cannot go on: the dialogue has changed since, and what you said at turn { $turn } cannot be said in it any more. What you said is still kept. Start anew.
briefing-mode = How you play
briefing-mode-again = How you play, if you start again
briefing-mode-fixed = How you play: { $mode }
briefing-mode-option = { $mode }. { $about }
briefing-mode-suggested = { $mode } · suggested
briefing-watch = Watch first
briefing-watch-about = See it played, step by step. Nothing is kept.
briefing-continue = Continue where you left off
briefing-again = Start again
briefing-back = Choose another
briefing-settings = Open settings
practise-listening = Listening: find out what happened before you solve it.
practise-apologizing = Apologizing: say sorry for what went wrong, and mean it.
practise-options = Offering options: say what you can do, and let them choose.
practise-calm = Staying calm: keep your own temper, whatever is said.

## Ways to play

mode-coach = Coach
mode-practice = Practice
mode-assessment = Assessment
mode-coach-about = After each reply you see what it did and why. Hints if you like, and no time limits.
mode-practice-about = You see how the customer takes it, and what there is to learn at the end.
mode-assessment-about = As on the job: no hints, and a pause covers the talk. You pass with { $overall }{"\u00A0"}% overall and { $each }{"\u00A0"}% on each skill.
mode-assessment-mark = Assessment · pass at { $overall } %

## A model talk, watched

watch-title = { $title }: { $name }
watch-offer = Watch: { $name }
watch-offer-label = Watch: { $name }. { $kind }
watch-kind-model = How to do it
watch-kind-warning = How it goes wrong
watch-step = Step { $step } of { $steps }
watch-question = What would you say?
watch-question-about = Say it aloud, or think it. Then see what is said here.
watch-show = See what is said
watch-said = What is said
watch-did = What it does
watch-silent = Nothing is said until the time runs out.
watch-next = Next
watch-back = Back
watch-leave = Back to the briefing
watch-end = What it led to
watch-play = Play it yourself
watch-broken = This talk stops here: the dialogue has changed since it was written down. You can play it all the same. Tell the person who wrote it.

## The talk

conversation-guest = the new colleague
conversation-pause = Pause
callout-1 = This is { $customer }. Their face and how they stand tell you how it is going.
callout-2 = The bar is the meter: how angry { $customer } is, with a line where they were before your last words.
callout-2-door = The bar is the meter: how angry { $customer } is, with a line where they were before your last words, and a door where they leave.
callout-3 = The numbered lines are your words. Hear { $customer } out, then choose one.
callout-3-written = The numbered lines are your words. Read what { $customer } writes, then choose one.
callout-next = Next
callout-done = Begin
callout-skip = Skip
callout-of = { $number } of { $of }
conversation-brief = Brief
conversation-brief-title = What you know
conversation-brief-back = Back to the talk
conversation-earlier = Earlier
conversation-now = Back to now
conversation-hint-choose = 1 to 9: choose
conversation-hint-move = Tab, arrows: move
conversation-hint-hear = Space: show the whole line
conversation-hint-pause = Esc: pause
conversation-rehearsal = A rehearsal: it is not kept
conversation-portrait = { $customer }, { $mood }
conversation-figure = { $customer }, { $mood }, { $pose }
pose-calm = hands together
pose-folded = arms folded
pose-pointing = pointing
pose-palms = both palms open
pose-leaning = leaning in on both fists
pose-relieved = shoulders down
pose-away = turned away
pose-gone = no longer there
conversation-meter = How angry { $customer } is
conversation-meter-door = How angry { $customer } is. The talk ends at { $at }.
conversation-meter-leaves = leaves at { $at }
conversation-meter-up = +{ $by }
conversation-meter-down = −{ $by }
conversation-meter-least = calm
conversation-meter-most = furious
quote = “{ $words }”
conversation-says = { $customer } says: { $words }
conversation-says-in-mood = { $customer } ({ $mood }) says: { $words }
conversation-writes = { $customer } writes: { $words }
conversation-writes-in-mood = { $customer } ({ $mood }) writes: { $words }
conversation-mood = { $customer }: { $mood }
conversation-line-of = What { $customer } says
conversation-line-of-written = What { $customer } writes
conversation-you = You
conversation-line = { $who }: { $words }
conversation-reply = { $number }: { $words }
conversation-speaking = { $customer } is speaking.
conversation-typing = { $customer } is typing…
conversation-writing = { $customer } is writing.
conversation-your-turn = What do you say?
conversation-your-turn-written = What do you write?
conversation-breathing = You breathe in, and out.
conversation-breathing-timed = You breathe in, and out. The clock waits.
conversation-more =
    { $number ->
        [one] One more reply below
       *[other] { $number } more replies below
    }
conversation-all-below =
    { $number ->
        [one] One reply below
       *[other] { $number } replies below
    }
conversation-before = Just before
chat-typing = typing…
time-of-day = { $hour }:{ $minute }
time-on-day =
    { $later ->
        [0] Today, { $time }
        [one] A day later, { $time }
       *[other] { $later } days later, { $time }
    }
conversation-breathe = Take a breath (B)
conversation-time = Time to answer
conversation-seconds =
    { $seconds ->
        [one] You will have one second to answer.
       *[other] You will have { $seconds } seconds to answer.
    }
conversation-seconds-left =
    { $seconds ->
        [one] One second left
       *[other] { $seconds } seconds left
    }
conversation-plea = Let me finish!
conversation-interrupted = You interrupt { $customer }.
conversation-not-taken = Your answer is not taken. Hear the line out, then choose.
conversation-too-early = { $customer } had not finished. Now you can choose.
conversation-in-anger = You answer at once, in anger.
conversation-breathed = You take a breath.
conversation-over = The talk is over.
ending-resolved = { $customer } is content and has nothing more to ask.
ending-compromise = { $customer } can live with that and has nothing more to ask.
ending-boundary = You have said where it ends, and you write no more to { $customer }.
ending-escalated = Somebody else writes to { $customer } from now on.
ending-lost = You hear no more from { $customer }, and nothing is solved.
mail-from = From: { $customer }
mail-to = To: { $customer }
mail-date = Date: { $date }
mail-subject = Subject: { $title }
mail-subject-again = Subject: Re: { $title }
post-public = A public post
post-public-before = It began with a public post
post-read = Others are reading along
post-private = From here on only the two of you read this
post-read-in-public = What you write in public, others read too
conversation-debrief = See how it went
conversation-stuck = The talk cannot go on here: the dialogue has no answer for this case. This is no fault of yours. Tell the person who wrote it.
conversation-endless = { $customer } goes on and on, and the dialogue never lets you answer. This is no fault of yours. Tell the person who wrote it.
conversation-leave = Back to the dialogues
conversation-retry = Second try from turn { $turn }: not scored
coach-did = What you did
coach-heard = How { $customer } hears it
coach-move = { $kind }: { $name }. { $rule }
coach-move-known = { $kind }: { $name }.
coach-no-move = This is neither a good move nor a pitfall.
coach-go-on = Go on
coach-hint = Hint (H)
coach-hint-put-away = Hide the hint (H)
coach-hint-title = A rule that helps here
coach-hint-hide = Press H, or the button again, to hide this.
coach-hint-none = No rule helps more than another here. Say what you would say.
coach-hinted = You took a hint. It costs nothing.

## What the trainee thinks, before they see

rating-title = How do you think you did?
rating-about = Say it before you see it. It changes no score, and you can leave a skill out.
rating-about-listening = Did you find out what happened before you solved it?
rating-about-apologizing = Did you say sorry for what went wrong, and mean it?
rating-about-options = Did you say what you could do, and let them choose?
rating-about-calm = Did you keep your own temper?
rating-needs-practice = Needs practice
rating-developing = Developing
rating-solid = Solid
rating-mastered = Mastered
rating-show = Show me
rating-skip = Skip

## After the talk

debrief-title = How it went
debrief-last-words = { $customer } ends with
debrief-percent = { $percent } %
debrief-overall = overall, { $band }
debrief-skills = What you practised
debrief-par = Where a talk ends early, the table still holds what a good talk puts on it.
debrief-curve = How angry { $customer } was
debrief-curve-peak = It starts at { $start-mood } { $start }, rises to { $top-mood } { $top }, and ends at { $end-mood } { $end }.
debrief-curve-up = It rises from { $start-mood } { $start } to { $end-mood } { $end }.
debrief-curve-down = It falls from { $start-mood } { $start } to { $end-mood } { $end }.
debrief-curve-level = It begins and ends at { $start-mood } { $start }, and is never higher.
debrief-curve-turn = Turn
debrief-curve-turns = { $first }–{ $last }
debrief-curve-hint = Choose a point to go to its turn.
debrief-curve-chosen = Turn { $turn }: { $before-mood } { $before } → { $after-mood } { $after }
debrief-curve-chosen-peak = Turn { $turn }: { $before-mood } { $before } → { $top-mood } { $top } → { $after-mood } { $after }
debrief-point = Turn { $turn }: anger from { $before } to { $after }, { $mood }
debrief-point-marked = Turn { $turn }: anger from { $before } to { $after }, { $mood }, { $mark }
debrief-point-peak = { $point }, and up to { $top } in between
debrief-line-now = This time: { $curve }
debrief-line-scored = Your scored talk: { $curve }
debrief-turn-cut = The talk ends before you say anything.
debrief-turn-answers = { $customer } answers
debrief-turn-lost =
    { $count ->
        [one] Worth 1 point more
       *[other] Worth { $count } points more
    }
debrief-turning = Turning points
debrief-turning-none = No turn cost you anything.
debrief-best-moment = Your best moment
debrief-best-moment-turn = Your best moment: turn { $turn }
debrief-decided = Turn { $turn } decided it
debrief-cost-most = Turn { $turn } cost you the most
debrief-did = What it did
debrief-anger = { $mood } { $anger }
debrief-from-to = →
debrief-heard = How it was heard: { $before-mood } { $before } → { $after-mood } { $after }
debrief-whole = The whole talk
debrief-whole-show = Show every turn
debrief-whole-fold = Fold the turns away
debrief-pitfalls-show =
    { $count ->
        [one] Show the pitfall you hit
       *[other] Show the { $count } pitfalls you hit
    }
debrief-pitfalls-fold = Fold the pitfalls away
debrief-try = Try turn { $turn } again
debrief-tag-turning = Turning point
debrief-tag-best = Best moment
debrief-tag-critical = This must never be said
debrief-page = { $what }: { $title }
debrief-pitfall-times = { $name } (× { $count })
debrief-thought = You thought: { $thought }. It was: { $band }.
debrief-thought-right = You thought: { $thought }. So it was.
debrief-next = What next
debrief-next-skill = Take one thing into your next talk. { $practise }
debrief-next-nothing = Nothing here stands out to work on. Another customer asks something else of you.
debrief-next-mastered = You mastered every skill that was on the table. Another customer asks something else of you.
debrief-practice = This is a second try: it is not scored.
debrief-practice-about = You tried turn { $turn } again. Your scored talk stays as it was.
debrief-practice-left = How { $customer } leaves this time: { $mood } { $anger }. In your scored talk: { $scored-mood } { $scored }.
debrief-practice-back = Back to your scored talk
debrief-save = Save as a page
debrief-saved = Saved as { $file }. Open it in a browser to read, print or pass it on.
debrief-save-failed = The page was not saved in { $folder }: { $detail }. Your answers stay as they are. Make room there or make the folder writable, then press the button again.
debrief-save-nowhere = The page was not saved: this computer names no folder for documents. Your answers stay as they are. Start the game with --data and a folder of your own, and pages go there.
debrief-page-guest = A guest
debrief-again = Play again
debrief-another = Choose another
debrief-back-progress = Back to your progress
debrief-back-shift = Back to your shift

## How far the trainee has come

progress-title = Your progress
progress-back = Back to the dialogues
progress-guest-title = You play as a guest
progress-guest = Nothing is kept under a name, so there is no progress to show. With a name, this page shows how your skills change from talk to talk.
progress-guest-do = Give your name
progress-empty-title = Nothing here yet, and that is fine
progress-empty = Talk to one customer to the end, and this page begins to fill. Talks that go wrong belong here too: they show later how far you have come.
progress-too-little =
    { $customers ->
        [one] So far you have met one customer. One talk is practice, not proof: from { $enough } different customers on, these figures begin to say something about you.
       *[other] So far you have met { $customers } different customers. A few talks are practice, not proof: from { $enough } on, these figures begin to say something about you.
    }
progress-enough = These figures come from { $talks } talks with { $customers } different customers. Compare the first with the latest, and mind how many turns each rests on.
progress-skills = Your skills over time
progress-figure =
    { $percent } %, { $band }, { $turns ->
        [0] it never came up
        [one] from one turn
       *[other] from { $turns } turns
    }
progress-first = First: { $figure }
progress-latest = Latest: { $figure }
progress-once = Once so far: { $figure }
progress-skill-none = It has not been on the table yet.
progress-chart = { $skill }, talk by talk in percent, the oldest first: { $values }
progress-chart-legend = One column for each talk, the latest one filled; a ring at the foot is 0 %. At 50, 75 and 90 % a new band begins.
progress-take = Take your records along
progress-take-unkept = As a file you can take them to another browser or computer, or give them to your trainer.
progress-take-about = They are kept in this browser only. As a file you can take them to another browser or computer, or give them to your trainer.
progress-take-do = Save my records as a file
progress-taken = Saved as { $file }, where your browser puts what it downloads.
progress-attempts = Every talk you finished
progress-attempt = { $title }, { $when }. { $ended } { $facts }.
progress-in-shift = in a shift
progress-judged = You judged { $right } of { $of } skills as they were
progress-changed = The dialogue has changed since
progress-earlier = Played in an earlier wording
progress-older =
    { $count ->
        [one] Show one older talk
       *[other] Show older talks ({ $count })
    }
progress-gone =
    { $count ->
        [one] One more talk cannot be shown any more: its dialogue is gone, or has changed so that what you said cannot be said in it. It is still kept.
       *[other] { $count } more talks cannot be shown any more: their dialogues are gone, or have changed so that what you said cannot be said in them. They are still kept.
    }
next = Next for you: { $customer }
next-why = “{ $title }”, because { $reason }.
next-meet = Meet { $customer }
next-unfinished = you are in the middle of it
next-only-one = it is the only one there is
next-beginning = it is a good one to begin with
next-unmet = it practises a skill that has not come up yet: { $skill }
next-weakest = it practises a skill in which you last reached { $percent } %: { $skill }
next-new = you have not met this customer yet
next-due = it is time to meet this customer again
next-soonest = nothing else is due before it

## A shift

shift-title = A shift
shift-about = Several customers, one after the other, as on a busy day. You do not know who comes.
shift-customers = How many customers
shift-size = { $customers } customers
shift-too-few = A shift takes at least { $least } customers, and there are not as many dialogues here. Play them one by one, or ask your trainer for more.
shift-rules = How it goes
shift-rule-row = Nobody comes twice, and how each talk went you see when the last customer has left.
shift-rule-breather = Before each customer you have as long as you like to breathe.
shift-rule-fatigue = A bad mood lasts: for every customer who leaves angry, the next ones begin { $step } angrier.
shift-rule-end = You can leave at any time. The talks you finished stay.
shift-begin = Begin the shift
shift-back = Back to the dialogues
shift-customer = Customer { $number } of { $of }
shift-left = Has just left
shift-waits = { $customer } waits
shift-fatigue = A bad mood lasts: this customer begins { $fatigue } angrier.
shift-call-first = Meet the first customer
shift-call-next = Meet the next customer
shift-go-on = On to the next customer
shift-see = See how your shift went
shift-leave = End the shift here
shift-over = Your shift is over
shift-passed =
    { $of ->
        [0] You met nobody.
       *[other] You passed { $passed } of { $of } customers.
    }
shift-fatigue-none = Nobody left angry, so nobody began angrier than they came.
shift-fatigue-late =
    { $angry ->
        [one] One customer left angry. Nobody after them had to feel it.
       *[other] { $angry } customers left angry. Nobody after them had to feel it.
    }
shift-fatigue-sum =
    { $angry ->
        [one] One customer left angry, and those after them felt it: they began up to { $most } angrier.
       *[other] { $angry } customers left angry, and those after them felt it: they began up to { $most } angrier.
    }
shift-served = Your customers
shift-nth = { $number }. { $customer }: { $title }
shift-result = { $percent } % · { $passed }
shift-anger = { $start-mood } { $start } → { $mood } { $end }
shift-raised = Began { $fatigue } angrier
shift-look = Look back on { $customer }
shift-skills = Your skills in this shift
shift-skill-none = It was never on the table in this shift.
shift-practice = One shift is practice, not proof.
shift-done = Back to the dialogues
shift-another = Work another shift

## Pause

pause-title = Paused
pause-about = Everything is as you left it.
pause-about-talk = The customer waits. { $saved }
pause-about-assessment = The talk is covered, and the clock stands still until you go on. { $saved }
pause-saved = Every answer you gave is saved.
pause-saving = Your last answer is not saved yet.
pause-unsaved = You play without records: what you say now is forgotten when you close the game.
pause-rehearsal = This is a rehearsal: nothing you say is kept.
pause-about-retry = The customer waits. This is practice: if you leave now it is over, and your scored talk stays as it was.
pause-resume = Go on
pause-settings = Open settings
pause-leave = Back to the dialogues
pause-leave-talk = Leave this talk
pause-quit = Close the game

## What cannot be kept

records-title = Your answers cannot be kept
records-not-writable = { $path } cannot be written: { $detail }.
records-not-writable-no-folder = { $path } cannot be written: it is a file, not a folder.
records-not-writable-read-only = { $path } cannot be written: the file is read-only.
records-not-writable-missing = There is no folder { $path }.
records-not-writable-missing-do = Is the drive connected, and the folder's name right? Then try again. Or close the game and start it without --shared, or with another folder.
records-not-writable-do = What was kept before stays as it is. Make it writable and try again. Or close the game and start it with another folder (--data or --shared).
records-full = There is no room left in { $path }.
records-full-do = What was kept before stays as it is. Make room on that disk and try again. Or close the game and start it with a folder on another disk (--data or --shared).
records-damaged = The records in { $path } are damaged: { $detail }. Some of what was kept in them may be lost.
records-damaged-log-alone = The records in { $path } are damaged: all but the latest answers is missing. Some of what was kept in them may be lost.
records-damaged-do = The file is left as it is. Move it, and the files beside it whose names begin the same, to a safe place to have it repaired. Then try again: a new file is begun, and what you said since you started the game is written into it.
records-foreign = { $path } belongs to another program. It is left as it is.
records-foreign-do = Rename it and try again. Or close the game and start it with another folder (--data or --shared).
records-newer = A newer Unruffled has written the records in { $path }. This one leaves them as they are.
records-newer-named = Unruffled { $detail } has written the records in { $path }. This one is older, and leaves them as they are.
records-newer-do = Close the game and use the newer one. Or start this one with another folder (--data or --shared).
records-locked = Another program keeps { $path } to itself.
records-locked-do = What was kept before stays as it is. Close the other program and try again.
records-moved = { $path } is not the file any more that this game opened: it was deleted, moved or replaced.
records-moved-do = Put it back and try again. Or just try again: what you said since you started the game is then written into the file that is there, or into a new one.
records-no-such-attempt = This talk is not in the records any more.
records-no-such-attempt-do = Try again: what you said in it is written down once more.
records-conflict = This talk goes on in another window. What was said there is kept; what you said last in this one is not.
records-conflict-do = Go on in the other window. Here you can go back to the dialogues, or begin this talk anew: it is kept as a talk of its own.
records-ended = The records in { $path } cannot be used: the thread that keeps them has ended.
records-ended-do = The file is left as it is. Try again. Or close the game and start it with another folder (--data or --shared).
records-browser = The browser does not keep what you say: { $detail }.
records-browser-full = There is no room left for this page in the browser.
records-browser-do = What was kept before stays as it is. Allow this page to store data, or make room on the disk, and try again.
records-other = The records in { $path } cannot be used: { $detail }.
records-other-do = The file is left as it is. Try again. Or close the game and start it with another folder (--data or --shared).
records-without-about = You can also play without records: what you say from now on is forgotten when you close the game.
records-again = Try again
records-list = Back to the dialogues
records-anew = Begin this talk anew
records-without = Play without records
records-close = Close the game
records-escape-again = Esc: try again
records-escape-list = Esc: back to the dialogues

## Talks that cannot be read

left-out =
    { $count ->
        [one] One of your talks cannot be read and is left out. It stays in the file as it is; a newer Unruffled may be able to read it.
       *[other] { $count } of your talks cannot be read and are left out. They stay in the file as they are; a newer Unruffled may be able to read them.
    }
left-out-nobodys = { $attempt }: it is nobody's.
left-out-no-answer = { $attempt }: answer { $what } is missing.
left-out-no-input = { $attempt }: { $what } is no reply's id.
left-out-no-mode = { $attempt }: { $what } is no mode.
left-out-no-rating = { $attempt }: { $what } is no rating.
left-out-no-attempt = { $attempt }: { $what } is no attempt's id.
left-out-no-person = { $attempt }: { $what } is no person's id.
left-out-other = { $attempt }: { $what }.

## While the game waits

waiting-closing = What you said is being saved. Then the game closes …
waiting-keeping = Your talk is being saved …
waiting-looking = Your records are being looked at …
waiting-scoring = The score is being worked out …

## Settings

settings-title = Settings
settings-percent = { $percent } %
settings-on = On
settings-off = Off
settings-text-size = Text size
settings-contrast = High contrast
settings-contrast-about = White on black, with stronger lines.
settings-motion = Reduced motion
settings-motion-about = Nothing slides or fades.
settings-speed = Speed of speech
settings-speed-about = How fast the customer’s words appear.
settings-speed-slow = Slow
settings-speed-normal = Normal
settings-speed-fast = Fast
settings-speed-instant = All at once
settings-pace = Pace
settings-pace-about = Whether it matters how quickly you answer.
settings-timers = Time limits
settings-timers-about = Some customers do not wait for ever.
settings-timers-normal = As written
settings-timers-doubled = Twice as long
settings-timers-off = None
settings-volume = Notes
settings-volume-about = Short notes mark what happens. The screen says all of it too.
settings-volume-off = Off
settings-volume-quiet = Quiet
settings-volume-normal = Normal
settings-voices = Voices and rooms
settings-voices-about = A soft murmur while the customer’s words appear, and the quiet of the place. The screen says all of it too.
settings-language = Language
settings-language-about = What the customers say stays as it was written. Counts from the next start of the game.
settings-language-system = As the computer is set
settings-done = Done
settings-saved = Changes count at once and are kept.
settings-forgotten = Changes count at once, until you close the game.
settings-unsaved-in-the-way = Changes count until you close the game, but cannot be kept: { $path } is not a file with settings. Move it elsewhere, then change a setting again.
settings-unsaved-full = Changes count until you close the game, but cannot be kept: there is no room left in { $folder }. Make room, then change a setting again.
settings-unsaved-refused = Changes count until you close the game, but cannot be kept in { $folder }: { $reason }. Have that mended, then change a setting again.
settings-unread-some = Some of your settings could not be read
settings-unread-all = Your settings could not be read
settings-unread-value = { $setting }: now “{ $value }”
settings-unread-words =
    { $more ->
        [0] “{ $words }” is no setting.
        [one] “{ $words }” is no setting, and neither is one other part of the file.
       *[other] “{ $words }” is no setting, and neither are { $more } other parts of the file.
    }
settings-unread-cut-off = The end of the file is missing. What may have stood there is as usual now.
settings-unread-empty = The file settings.ron in { $folder } is empty. Every setting is as usual now.
settings-unread-no-file = In { $folder }, settings.ron is not a file. It is left alone. Every setting is as usual now.
settings-unread-too-large = The file settings.ron in { $folder } is too large to hold settings. It is left alone. Every setting is as usual now.
settings-unread-closed = The file settings.ron in { $folder } cannot be opened: { $reason }. Every setting is as usual now.
settings-unread-copy = What could not be read is kept in { $path }.
settings-unread-do = All others are as you left them. You can change each of them in the settings.
settings-unread-do-all = You can change each of them in the settings.
settings-player = The name in the first field
settings-player-nobody = none

## Words that several screens share

# What stands between the parts of a list, between facts side by side, and between sentences.
joined-list = {", "}
joined-facts = {" · "}
joined-sentences = {" "}
joined-and = {" and "}
joined-or = {" or "}

# A date and a time of day. There are $month-2 and $day-2 in two digits too, and $hour as a number: 7 o'clock.
when =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }, { $hour-2 }:{ $minute-2 }

no-font = This computer has no font for some of the letters on this screen: a box stands for each of them.

mode-coach = Coach
mode-practice = Practice
mode-assessment = Assessment
face = { $customer } looks like this: { $mood }
face-unmet = { $customer }, whom you have not met yet
mood-calm = Calm
mood-annoyed = Annoyed
mood-angry = Angry
mood-furious = Furious
in-mood-calm = calm
in-mood-annoyed = annoyed
in-mood-angry = angry
in-mood-furious = furious
skill-listening = Listening
skill-apologizing = Apologizing
skill-options = Offering options
skill-calm = Staying calm
band-needs-practice = needs practice
band-developing = developing
band-solid = solid
band-mastered = mastered
band-nothing-lost = nothing lost
played-mode = Mode: { $mode }
played-coach = Coach: explains each reply at once, and no time runs out
played-coach-none = Coach: none
played-hints = Hints: on request (nothing is recorded about them)
played-hints-none = Hints: none
played-pace = Pace: interrupting and answering in anger count
played-pace-none = Pace: interrupting and answering in anger do not count
outcome-resolved = You solve it for { $customer }.
outcome-compromise = You and { $customer } meet halfway.
outcome-boundary = You end the abuse, and you end it properly.
outcome-escalated = Somebody else has to take over.
outcome-lost = { $customer } leaves, and nothing is solved.
result-left = How { $customer } leaves: { $mood } { $anger }, after arriving { $start-mood } { $start }.
result-passed-line = You pass this customer.
result-unfinished = The talk is not over yet.
result-not-passed = Not passed yet: { $reasons }.
result-reasons = { $before }; { $reason }
result-critical = you say something that must never be said
result-outcome = the talk ends badly
result-overall = { $percent } % overall, and it takes { $mark } %
result-skill = { $skill } is under { $mark } %
result-nothing = There is nothing to score: no reply here is worth more than another.
result-overall-line = Overall { $percent } %, { $band }
result-skill-line = { $level }: { $points }
result-skill-level = { $percent } %, { $band }
result-skill-points = { $earned } of { $table } points on the table
result-skill-none = was never on the table in this talk
result-skill-line-par = { $line }. { $par } is the least that a good talk puts on the table.
result-tells-many = People say that an upset customer tells at least 10 others, and a pleased one 2 or 3. Nobody has counted, but { $customer } does not leave pleased.
result-tells-few = People say that a pleased customer tells 2 or 3 others, and an upset one at least 10. Nobody has counted, but { $customer } does not leave upset.
result-practice = One talk is practice, not proof.
turn-title = Turn { $turn }
turn-repeated = Said here before: counts no more.
turn-repeated-costs =
    { $count ->
        [one] Said here before: counts no more, and takes one point off.
       *[other] Said here before: counts no more, and takes { $count } points off.
    }
turn-heard = { $customer } says
turn-said = You say
turn-silent = You say nothing until the time runs out.
turn-anger = Anger { $before } → { $after }
turn-move-good = good move
turn-move-pitfall = pitfall
turn-move = { $name }. { $rule }
turn-better = Say instead
turn-best = Nothing here is worth more.
turn-why = Why
# Somebody who has not said a reply reads what its author tells whoever says it.
turn-why-told = To whoever says it: “{ $why }”
pitfalls-title = Pitfalls you hit
pitfalls-none = You hit no pitfall.
turns-title = The talk, turn by turn
question-title = A question to take along
answer-title = One answer
answer-show = Show one answer
answer-fold = Hide the answer
note-title = What was behind it

## For authors: a dialogue while it is written

author-panel = About this dialogue
author-show = Author (F1)
author-hide = Hide (F1)
author-back = One step back
author-again = Start again
author-timeout = Let the time run out
author-seed = Chance by seed { $seed }
author-seed-less = Seed before
author-seed-more = Next seed
author-read = Read the file again (F5)
author-case = Case
author-case-drawn = { $case }, by chance
author-case-chosen = { $case }, chosen by you
author-case-next = Next case (F6)
author-reading = Reading { $file }
author-mending = A dialogue to mend
author-cannot-play = { $file } cannot be played yet
author-to-the-talk = Back to the talk
author-pause = The customer waits. Nothing you say here is kept.
author-stuck = The talk cannot go on here: with this anger and these flags the scene has nothing to say.
author-endless = The customer answers again and again, and no scene in which somebody can reply is ever reached.
author-news-reading = The file is being read.
author-news-begun = Save the file, and it is read again by itself.
author-changed =
    { $change ->
        [case] Another case.
        [seed] Another seed.
       *[text] Read again.
    }
author-news-fits = { author-changed } The talk goes on where it was.
author-news-misfit = { author-changed } The run fits up to answer { $fitted }: { $refusal }.
author-news-misfit-at-once = { author-changed } The run does not fit any more: { $refusal }.
author-news-gone = Read again. The scene you jumped to, { $scene }, is gone, so you are back where you were before.
author-news-broken = The file has errors now. You play it as it was before them.
author-news-unplayable = Mend what is listed here and save: the talk begins by itself.
author-unwatched = This computer does not say when a file is saved ({ $reason }). Press F5 to read it again.
author-counts = Errors: { $errors }. Warnings: { $warnings }.
author-scene = Scene
author-anger = Anger
author-anger-is = { $anger }, { $mood }
author-flags = Flags set
author-moves = Moves used
author-withheld = Not offered
author-none = none
author-jumped = You jumped here
author-jumped-about = This is not a real run, and it is not scored. One step back returns to where you were.
author-findings = Findings
author-findings-none = Nothing was found.
author-findings-more = And { $count } more. Mend these first.
author-error = Error
author-warning = Warning
author-place = { $kind } { $code }, line { $line }
author-place-in = { $kind } { $code }, { $file }, line { $line }
author-trace = The shortest run that gets there: { $trace }
author-scenes = Scenes
author-jump-with = Jump with the anger and flags
author-jump-now = of now
author-jump-start = of the start
author-jump = Jump to { $scene }. { $kind }
author-jump-here = { $label }. The talk stands here
author-here = here
author-scene-talk = Talk
author-scene-react = React
author-scene-ending = Ending, { $outcome }
author-reply = { $reply } { $worth }
author-worth = { $id } → { $goto } · { $worth }
author-no-points = no points
author-anger-moves = anger { $change }
author-critical = fails the run

## For authors: a dialogue as a drawing

drawing-size = Size of the drawing
drawing-smaller = Smaller
drawing-larger = Larger
drawing-whole = All of it
drawing-scale = { $percent } %
drawing-view = The drawing; the arrow keys move it, + and − change its size
drawing-reader = What is in a scene
drawing-leap = When anger first leaps
drawing-how = Choose a scene to read it: click it in the drawing, or press Tab and Enter. Escape leads back.
drawing-signs = What the signs mean
drawing-scenes = All scenes
drawing-about = The dialogue { $dialogue } as a drawing from top to bottom: { $scenes } scenes, { $endings } of them endings.
drawing-about-customer = { $customer }.
drawing-about-start = It begins in { $scene }.
drawing-about-found = Findings: { $count }.
drawing-count-scenes =
    { $count ->
        [one] 1 scene
       *[other] { $count } scenes
    }
drawing-count-replies =
    { $count ->
        [one] 1 reply
       *[other] { $count } replies
    }
drawing-customer = { $customer }, anger { $anger }
drawing-customer-quick = { $customer }, anger { $anger }, quick temper
drawing-customer-slow = { $customer }, anger { $anger }, slow temper
drawing-leaves = whenever anger reaches { $anger }
drawing-cases = Cases, of which one is drawn
drawing-case = In the case { $case } (weight { $weight }): { $note }
drawing-case-weight = weight { $weight } among the cases
# A scene, by its name and kind, with what is said in it and how many findings it has.
drawing-scene = { $scene } ({ $kind })
drawing-scene-dead = { $scene } ({ $kind }, no run gets here)
drawing-scene-says = { $scene }: { $words }
drawing-ending = Ending: { $outcome }
drawing-kind =
    { $count ->
        [0] { $kind }
        [one] { $kind }, 1 finding
       *[other] { $kind }, { $count } findings
    }
drawing-answers = the customer answers
drawing-insult = an insult or attack
drawing-insult-here = This is an insult or attack.
drawing-dead = No run gets here.
drawing-named =
    { $count ->
        [one] also from 1 place elsewhere
       *[other] also from { $count } places elsewhere
    }
drawing-debrief = To take along
drawing-said = What can be said
drawing-answered = What the customer answers
drawing-from = One gets here from { $places }.
drawing-from-start = the beginning
drawing-from-anger = anywhere, when anger reaches { $anger }
drawing-from-nowhere = Nothing leads here.
drawing-error = error { $code }
drawing-warning = warning { $code }
drawing-found = { $code }: { $message }
drawing-trace = The shortest run: { $trace }
# One way out of a scene.
drawing-good = good
drawing-pitfall = pitfall
drawing-plain = neither good nor a pitfall
drawing-answer = answer
drawing-time = time
drawing-silence = silence for { $seconds } s
drawing-moves = Moves
drawing-pitfall-move = { $name } (pitfall)
drawing-points = Points
drawing-anger = Anger
drawing-anger-before = { $change } before temper
drawing-weight = Weight
drawing-weight-answers = { $weight } among the answers that are possible
drawing-only = Only
drawing-effect = Effect
drawing-goto = Leads to
drawing-if = if { $names }
drawing-if-case = in the case { $names }
drawing-unless = unless { $names }
drawing-unless-case = not in the case { $names }
drawing-anger-least = anger { $least } or more
drawing-anger-most = anger { $most } or less
drawing-anger-between = anger { $least } to { $most }
drawing-anger-rises = anger rises by { $by }
drawing-anger-falls = anger falls by { $by }
drawing-sets = sets { $names }
drawing-clears = clears { $names }
drawing-sign-talk = Talk: the trainee answers
drawing-sign-react = React: the customer answers
drawing-sign-ending = Ending
drawing-sign-good = good, with its points
drawing-sign-pitfall = pitfall
drawing-sign-neither = neither
drawing-sign-mixed = several kinds on one arrow
drawing-sign-silence = nothing was said in time
drawing-sign-answer = an answer; ×3 is three times as likely as ×1
drawing-sign-dead = no run gets here
drawing-sign-trouble = an error is here

## In a terminal

terminal-choose = Choose a customer by number, or q to stop.
terminal-brief = What you know
terminal-says = { $customer } ({ $mood } { $anger }):
terminal-you = You:
terminal-ready =
    { $seconds ->
        [one] Read this first. Once you press Enter, you see what you can say, and you have one second to answer.
       *[other] Read this first. Once you press Enter, you see what you can say, and you have { $seconds } seconds to answer.
    }
terminal-ready-ask = Enter starts the clock, n plays this talk without time limits, q leaves:
terminal-time-out = The time is up.
terminal-go-on = Press Enter to go on.
terminal-nothing-to-say = There is nothing you can say now. Press Enter to let the time pass, or q to leave:
terminal-prompt = Your answer (1-{ $count }), q to leave:
terminal-prompt-hint = Your answer (1-{ $count }), h for a hint, q to leave:
terminal-no-text = That line is no text, and no answer. Type it again.
terminal-more = Enter for more, q to skip the rest:
terminal-mode = A number, or Enter for { $mode }:
terminal-not-a-choice = That is none of the answers. Type a number from 1 to { $count } and press Enter.
terminal-left = You leave the talk. Everything you said is kept.
terminal-left-unkept = You leave the talk. Nothing is recorded here.
terminal-debrief = Debrief
terminal-again = Press Enter to choose another customer, or q to stop.
terminal-stuck = The talk cannot go on here: the dialogue has no answer for this case. Tell the person who wrote it.
terminal-continue = You did not finish “{ $title }”.
terminal-continue-earlier = You did not finish “{ $title }”. The dialogue has changed since; the talk goes on in the wording in which you began it.
terminal-continue-which = That is none of the answers. Type c to go on where you were, press Enter to start anew, or type q to choose another customer:
terminal-continue-ask = c goes on where you were, Enter starts anew, q chooses another customer:
terminal-lost = You left “{ $title }” in the middle of the talk. It cannot go on: the dialogue has changed since, and what you said at turn { $turn } cannot be said in it any more. What you said is still kept. You start anew.
terminal-customer = { $title } ({ $customer }, { $level })
terminal-walkthrough = A model talk: { $name }
terminal-broken-line = { $file } cannot be played. Line { $line }: { $message }
terminal-broken = { $file } cannot be played: { $message }
terminal-empty = There is no dialogue to play. The game looked here: { $folders }
terminal-no-records = Your answers are not kept: { $reason } To have them kept, see to that and start again, or start with another folder (--data or --shared).
terminal-source = You play the dialogues in the folder { $folder }.
terminal-source-shipped = You play the dialogues that come with the game.
terminal-name = Your name, or Enter to play as a guest:
terminal-is-that-you = { $name } has played here before, the last time on { $when }. Press Enter if that is you, or type n if you are somebody else:
terminal-which = { $count } people called { $name } have played here:
terminal-which-one = { $number }  played last on { $when } (id { $id })
terminal-which-ask = Type your number, or n if you are somebody else:
terminal-nobody = Nobody here has the id { $id }.
terminal-no-records-ask = Press Enter to play without keeping your answers, or q to stop.
terminal-asked = You play in the terminal.
terminal-no-display = There is no display for a window (DISPLAY is not set), so you play here.
terminal-display-silent = The display { $display } does not answer, so you play here.
terminal-window-failed = The window cannot be drawn: look for a graphics driver for Vulkan, such as mesa-vulkan-drivers. You play here instead.
terminal-no-walkthrough = Nobody is here to answer, and no dialogue has a model talk to show.
terminal-window-aborted = The window cannot be drawn: look for a graphics driver for Vulkan, such as mesa-vulkan-drivers. Everything you said is kept. unruffled --terminal plays without a window.
terminal-window-windows = The window cannot be drawn: look for a newer driver of your graphics card, where the computer comes from, and for updates of Windows. Everything you said is kept. unruffled-terminal.cmd, which lies beside the program, plays without a window.
terminal-no-console = You cannot play here: what you type would not reach the game. Start unruffled-terminal.cmd, which lies beside the program.
terminal-author = Author mode needs a window, and none can be opened here. In a terminal, trainer play { $file } plays the dialogue, and trainer check --watch { $file } says what is wrong with it whenever you save it.
