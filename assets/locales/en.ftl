# What the program says in English. Ids begin with the screen they belong to.
# Short, plain, second person, present tense; buttons are verbs.

window-title = Unruffled

## Who is playing

player-title = Who is practising today?
player-about = You talk to an angry customer, one reply at a time. Nobody gets hurt, and you can try as often as you like.
player-name = Your name
player-name-why = Your results are kept under this name, on this computer only.
player-start = Start
player-guest = Play as a guest
player-settings = Open settings

## Choosing a dialogue

choose-title = Choose a customer
choose-greeting = Good to see you, { $name }.
choose-greeting-guest = You play as a guest: your results are not kept under a name.
choose-player = Change player
choose-settings = Open settings
choose-with = You talk to { $customer }.
choose-card = { $title }. You talk to { $customer }. { $channel }, { $level }. { $results }.
choose-new = Not played yet
choose-last = Last { $percent } % · { $passed }
choose-best = Best { $percent } % · { $passed }
choose-empty-title = There is no dialogue to play
choose-empty-looked = The game looked for files ending in .ron here:
choose-empty-do = Put a dialogue file into one of these folders and start the game again.
choose-broken-count =
    { $count ->
        [one] One file cannot be played
       *[other] { $count } files cannot be played
    }
choose-broken-do = The other dialogues are not affected. The person who wrote these files can run “trainer check” to see what to mend.
choose-source = The dialogues come from { $folder }.
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

briefing-customer = You talk to { $customer }
briefing-customer-about = Pick what you say from a few replies. What { $customer } says next depends on it.
briefing-practise = You practise
briefing-start = Start the talk
briefing-back = Choose another
briefing-settings = Open settings
practise-listening = Listening: find out what happened before you solve it.
practise-apologizing = Apologizing: say sorry for what went wrong, and mean it.
practise-options = Offering options: say what you can do, and let them choose.
practise-calm = Staying calm: keep your own temper, whatever is said.

## The talk

conversation-debrief = Go to the debrief

## After the talk

debrief-title = How it went
debrief-another = Choose another

## Pause

pause-title = Paused
pause-about = Everything is as you left it.
pause-about-talk = The customer waits. Every answer you gave is saved.
pause-resume = Go on
pause-settings = Open settings
pause-leave = Back to the dialogues
pause-leave-talk = Leave this talk
pause-quit = Close the game

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
settings-done = Done
settings-saved = Changes count at once and are kept.
