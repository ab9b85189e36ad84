#compdef sealtape
_sealtape() {
  local state= word
  local -a offered
  for word in ${words[2,CURRENT-1]}; do
    case "$state $word" in
      ' keygen') state='keygen' ;;
      ' init') state='init' ;;
      ' member') state='member' ;;
      'member add') state='member add' ;;
      'member remove') state='member remove' ;;
      'member list') state='member list' ;;
      ' ingest') state='ingest' ;;
      ' list') state='list' ;;
      ' search') state='search' ;;
      ' history') state='history' ;;
      ' show') state='show' ;;
      ' extract') state='extract' ;;
      ' export-vcon') state='export-vcon' ;;
      ' redact') state='redact' ;;
      ' transcribe') state='transcribe' ;;
      ' scan') state='scan' ;;
      ' export-evidence') state='export-evidence' ;;
      ' consent') state='consent' ;;
      'consent given') state='consent given' ;;
      'consent denied') state='consent denied' ;;
      'consent withdrawn') state='consent withdrawn' ;;
      'consent show') state='consent show' ;;
      'consent list') state='consent list' ;;
      ' notice') state='notice' ;;
      ' objection') state='objection' ;;
      ' optout') state='optout' ;;
      'optout add') state='optout add' ;;
      'optout queue') state='optout queue' ;;
      'optout remove') state='optout remove' ;;
      'optout check') state='optout check' ;;
      'optout list') state='optout list' ;;
      'optout export') state='optout export' ;;
      'optout import') state='optout import' ;;
      ' block') state='block' ;;
      'block add') state='block add' ;;
      'block remove') state='block remove' ;;
      'block list') state='block list' ;;
      ' export-dsar') state='export-dsar' ;;
      ' case') state='case' ;;
      'case open') state='case open' ;;
      'case extend') state='case extend' ;;
      'case close') state='case close' ;;
      'case due') state='case due' ;;
      'case list') state='case list' ;;
      ' report') state='report' ;;
      'report register') state='report register' ;;
      'report cases') state='report cases' ;;
      ' verify') state='verify' ;;
      ' verify-redaction') state='verify-redaction' ;;
      ' verify-bundle') state='verify-bundle' ;;
      ' prove') state='prove' ;;
      ' log') state='log' ;;
      ' checkpoint') state='checkpoint' ;;
      ' stamp') state='stamp' ;;
      ' reindex') state='reindex' ;;
      ' hold') state='hold' ;;
      'hold place') state='hold place' ;;
      'hold release') state='hold release' ;;
      'hold list') state='hold list' ;;
      ' purge') state='purge' ;;
      ' certificate') state='certificate' ;;
      'certificate make') state='certificate make' ;;
      'certificate verify') state='certificate verify' ;;
      ' gc') state='gc' ;;
      ' rotate') state='rotate' ;;
      ' policy') state='policy' ;;
      'policy list') state='policy list' ;;
      'policy show') state='policy show' ;;
      'policy set') state='policy set' ;;
      'policy lint') state='policy lint' ;;
      'policy diff') state='policy diff' ;;
      'policy test') state='policy test' ;;
      ' retention') state='retention' ;;
      'retention explain') state='retention explain' ;;
      'retention due') state='retention due' ;;
      'retention coverage') state='retention coverage' ;;
      'retention note') state='retention note' ;;
      ' restrict') state='restrict' ;;
      'restrict on') state='restrict on' ;;
      'restrict off') state='restrict off' ;;
      'restrict list') state='restrict list' ;;
      ' completion') state='completion' ;;
      ' help') state='help' ;;
    esac
  done
  case "$state" in
    '') offered=(
      'keygen:Make an identity and print its public line'
      'init:Make an archive and print the verifier key of its log'
      'member:Say who may do what in an archive'
      'ingest:Seal files, directories or stdin as recordings'
      'list:List recordings, the newest first'
      'search:Find recordings by what is said in them'
      'history:Show everything about one person, by time'
      'show:Show everything about one recording'
      'extract:Give out the original of a recording or its transcript, and log it'
      'export-vcon:Write recordings as vCons, and log it'
      'redact:Make a copy without some spans, and prove all the rest'
      'transcribe:Keep what was said as text with times, on this machine'
      'scan:Propose what to take out or to act upon; never does it'
      'export-evidence:Hand out recordings with all that it takes to check them'
      'consent:Keep who agreed to what, and who did not'
      'notice:Put down that somebody was told of the recording'
      'objection:Put down that somebody objects to a purpose'
      'optout:Keep the list of those who must not be called'
      'block:Keep sources from which nothing is taken in'
      'export-dsar:Answer a person who asks what is kept of him'
      'case:Keep the clock of requests from people'
      'report:Print registers and overviews'
      'verify:Check that nothing was altered, removed or reordered'
      'verify-redaction:Check a redacted copy against its proof; takes no archive'
      'verify-bundle:Check a bundle, with all in it; takes no archive'
      'prove:Write the proof of a recording'\''s redacted copy'
      'log:Print the log; needs no secret'
      'checkpoint:Print the signed state of the log; keep it elsewhere'
      'stamp:Have others say that the log existed, and when'
      'reindex:Make the catalog anew, and report duplicates'
      'hold:Keep recordings from being destroyed'
      'purge:Destroy recordings, documents or seconds, and log it'
      'certificate:Certify what was destroyed, or check that'
      'gc:Remove what killed commands left, which nothing names'
      'rotate:Seal all records under a new vault key, destroy the old one'
      'policy:Read, check, compare and try policies'
      'retention:Say what is kept, until when, and why'
      'restrict:Let recordings only be stored'
      'completion:Print the completion script of a shell'
      'help:Show what a command does'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--version:Display program version information and exit'
      '-C:Archive to work on (else $SEALTAPE_ARCHIVE)'
      '--identity:Who acts (else $SEALTAPE_IDENTITY, else ~/.config/sealtape/identity)'
      '--passphrase-file:Read the passphrase here; a descriptor is /dev/fd/3'
      '--format:How lists are printed'
      '--json:One JSON object a line, as --format jsonl'
      '--progress:How progress is shown'
      '--quiet:Say only what went wrong'
      '-q:Say only what went wrong'
      '--verbose:Say more'
      '-v:Say more') ;;
    'keygen') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--name:Whose it is; others see it in the archive'
      '--output:Where to write it'
      '-o:Where to write it'
      '--no-passphrase:For service accounts') ;;
    'init') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--origin:Name of the log, as others will know it'
      '--recovery:Write a second admin'\''s identity here') ;;
    'member') offered=(
      'add:Add a member, or give one another role'
      'remove:Take a member'\''s role and start new keys'
      'list:List the members'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'member add') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--role:What he may do') ;;
    'member remove') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--dry-run:Say whom this means, and change nothing') ;;
    'member list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'ingest') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--files-from:Read paths from here, one a line; - is stdin'
      '--null:Paths in --files-from end in a zero byte'
      '--filename:Name of what comes from stdin'
      '--metadata:JSON that holds for every file'
      '--manifest:CSV with a row a file'
      '--pattern:What file names say {started%Y%m%d}_{caller}.wav'
      '--sidecars:X.wav.json and X.wav.xml (SIPREC) beside X.wav tell of it'
      '--siprec:SIPREC metadata that hold for every file'
      '--party:Someone in the call tel+39...,name=...,role=...'
      '--started:When the call began'
      '--direction:inbound, outbound or internal'
      '--purpose:What it is kept for; repeatable'
      '--tag:NAME=VALUE; repeatable'
      '--region:Country of numbers without a country code'
      '--vcon-ca:Certificates that vouch for the signers of vCons (PEM)'
      '--vcon-key:Key that opens encrypted vCons (PEM)'
      '--vcon-files:Where files are that vCons refer to; none is fetched'
      '--keep-vcon:Seal the file of a vCon itself as well'
      '--duplicate:Seal again what is there already'
      '--jobs:How many files at once (else one a core)'
      '-j:How many files at once (else one a core)'
      '--dry-run:List what would be sealed, and stop'
      '--release:Seal nothing take this recording out of quarantine'
      '--reason:Why it is released; kept sealed') ;;
    'list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Only those with this party'
      '--since:Only those that began then or later'
      '--until:Only those that began earlier'
      '--purpose:Only those with this purpose'
      '--tag:Only those with this tag; repeatable'
      '--min-duration:Only those that last so long 90, 130'
      '--max-duration:Only those that last no longer'
      '--region:Country of numbers without a country code'
      '--limit:At most so many'
      '-n:At most so many'
      '--oldest-first:The oldest first') ;;
    'search') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--phrase:One word behind the other, as they are given'
      '--audio:Listen for this English phrase in the sound; the words are then recordings'
      '--candidates:Of what --audio hears few, mostly right; usual; or many, mostly wrong'
      '--jobs:How many recordings --audio hears at once (else one a core)'
      '-j:How many recordings --audio hears at once (else one a core)'
      '--party:Only those with this party; repeatable'
      '--since:Only those that began then or later'
      '--until:Only those that began earlier'
      '--kept-for:Only those that are kept for this purpose'
      '--tag:Only those with this tag; repeatable'
      '--min-duration:Only those that last so long 90, 130'
      '--max-duration:Only those that last no longer'
      '--region:Country of numbers without a country code'
      '--purpose:What the transcripts are read for'
      '--reason:Why, in a few words; kept sealed'
      '--ids:Only which recordings; nothing is read, nothing logged'
      '--limit:At most so many (50; 0 is all)'
      '-n:At most so many (50; 0 is all)') ;;
    'history') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--region:Country of numbers without a country code') ;;
    'show') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'extract') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:Where to write it; - is stdout'
      '-o:Where to write it; - is stdout'
      '--purpose:What it is needed for'
      '--reason:Why, in a few words; kept sealed'
      '--recipient:To whom it goes, by name or address; kept sealed'
      '--overwrite:Replace an existing file'
      '--gaps:Where seconds were erased, write a copy with silence in them'
      '--transcript:Write its newest transcript instead, in this format'
      '--document:That transcript instead of the newest'
      '--dry-run:Say what would be written, and stop') ;;
    'export-vcon') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:File, directory, or - for stdout'
      '-o:File, directory, or - for stdout'
      '--purpose:What it is needed for'
      '--reason:Why, in a few words; kept sealed'
      '--recipient:To whom it goes, by name or address; kept sealed'
      '--redacted:Hand out the newest redacted copy instead'
      '--bundle:One .vconz with the files beside the vCons'
      '--sign:Key that signs (PEM, RSA or P-256)'
      '--cert:Its certificate, then those that vouch for it'
      '--overwrite:Replace existing files'
      '--dry-run:Say what would be written, and stop') ;;
    'redact') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--span:What to take out T1-T2 or T1-T2@CHANNEL'
      '--channel:A whole channel; the first is 1'
      '--party:All that somebody says on his own channel'
      '--region:Where numbers without + are from'
      '--spans:A list of spans, JSON or CSV'
      '--from-scan:What scan proposed a reviewed file, or the recording for its newest scans'
      '--min-level:Of proposals weak or validated'
      '--ground:Why, as a code that whoever gets it may see'
      '--tone:A tone instead of silence; PCM and G.711 only'
      '--exact:No padding, rounding or joining of spans'
      '--output:Where to write the copy; - is stdout'
      '-o:Where to write the copy; - is stdout'
      '--proof:Where to write the proof; with --from, its proof'
      '--transcript:Where to write the newest transcript, redacted with it'
      '--from:Take more out of a copy, without the archive'
      '--purpose:What the copy is needed for'
      '--reason:Why, in a few words; kept sealed'
      '--overwrite:Replace existing files'
      '--dry-run:Say what would be taken out, and stop') ;;
    'transcribe') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--engine:Who listens pocketsphinx, a program that is known or described; or attach, for a file made elsewhere'
      '--engines:Descriptions of programs, in TOML'
      '--language:What is spoken en-US, de, it...'
      '--model:What the engine computes with, instead of its own'
      '--quality:fast, or high three times slower'
      '--as:Format of an attached file; else it is recognised'
      '--align:Find the times of the words of an attached English text'
      '--corrects:The attached file is the newest transcript as a person has edited it'
      '--document:It is that transcript, not the newest'
      '--diarize:Tell two voices on one channel apart calls of two, not meetings'
      '--purpose:What it is needed for'
      '--reason:Why, in a few words; kept sealed'
      '--again:Also where the same was done before'
      '--jobs:How many recordings at once (else one a core)'
      '-j:How many recordings at once (else one a core)') ;;
    'scan') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--files-from:Ids, one a line; - is stdin'
      '--types:Only these CARD, IBAN... with commas between'
      '--min-level:weak, or validated with a checksum or the like'
      '--wordlist:Words of your own to find, one a line'
      '--region:Country of numbers without a country code'
      '--explain:Say why score and evidence'
      '--reveal:Show what was found; it is not kept anywhere'
      '--fail-on:Exit 20 when such is found pci, CARD...'
      '--output:A file to review, a line a proposal'
      '-o:A file to review, a line a proposal'
      '--overwrite:Replace an existing file'
      '--evaluate:Instead recall and precision on texts where somebody marked what is there'
      '--plant:The same, after hiding made-up identifiers in these lines of text'
      '--language:Of that text en, de, it, zh, th'
      '--seed:Which identifiers, and where'
      '--purpose:What it is needed for'
      '--reason:Why, in a few words; kept sealed') ;;
    'export-evidence') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--case:The case, as its owner numbers it'
      '--output:Where to write it; .zip for one file'
      '-o:Where to write it; .zip for one file'
      '--purpose:What it is needed for'
      '--reason:Why, in a few words; kept sealed'
      '--recipient:To whom it goes, by name or address; kept sealed'
      '--redacted:The newest redacted copy of each'
      '--cdr:Call detail records to compare with'
      '--against:A checkpoint that was kept elsewhere'
      '--encrypt-to:Encrypt the ZIP file to this recipient'
      '--encrypt-passphrase-file:Encrypt the ZIP file with the passphrase in a file'
      '--lang:Of the pages en, de, it, zh-Hant, th'
      '--overwrite:Replace an existing bundle'
      '--dry-run:Say what would be handed out, and stop') ;;
    'consent') offered=(
      'given:Somebody agreed'
      'denied:Somebody did not agree'
      'withdrawn:Somebody agrees no longer'
      'show:Show all that one person declared'
      'list:List how it stands with everybody'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'consent given') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--purpose:For what; repeatable. "recording" is being recorded at all'
      '--manner:spoken, signed, digital or system'
      '--text:The words themselves; kept sealed'
      '--text-version:The name of the text that was used'
      '--language:Of the text en, de, it...'
      '--offset:Where in the recording 83.5 or 123'
      '--channel:Of the recording, the first is 0'
      '--scope:What it covers, in words; kept sealed'
      '--expires:From when on it does not hold any more'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'consent denied') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--purpose:For what; repeatable. "recording" is being recorded at all'
      '--manner:spoken, signed, digital or system'
      '--text:The words themselves; kept sealed'
      '--text-version:The name of the text that was used'
      '--language:Of the text en, de, it...'
      '--offset:Where in the recording 83.5 or 123'
      '--channel:Of the recording, the first is 0'
      '--scope:What it covers, in words; kept sealed'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'consent withdrawn') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--purpose:For what; repeatable. "recording" is being recorded at all'
      '--manner:spoken, signed, digital or system'
      '--text:The words themselves; kept sealed'
      '--text-version:The name of the text that was used'
      '--language:Of the text en, de, it...'
      '--offset:Where in the recording 83.5 or 123'
      '--channel:Of the recording, the first is 0'
      '--scope:What it covers, in words; kept sealed'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'consent show') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--region:Country of numbers without a country code') ;;
    'consent list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--purpose:Only this purpose'
      '--state:Only this state') ;;
    'notice') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--manner:spoken, signed, digital or system'
      '--text:The words themselves; kept sealed'
      '--text-version:The name of the text that was used'
      '--language:Of the text en, de, it...'
      '--offset:Where in the recording 83.5 or 123'
      '--channel:Of the recording, the first is 0'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'objection') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--party:Who a number, or an address as for ingest --party'
      '--purpose:For what; repeatable. "recording" is being recorded at all'
      '--lifted:It does not stand any more; say why'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'optout') offered=(
      'add:Put somebody on the list'
      'queue:Put somebody on hold until it is decided'
      'remove:Take somebody off the list'
      'check:Say whether somebody may be called'
      'list:List who is on the list'
      'export:Write the list for hosts that cannot read'
      'import:Take in an exported list, or plain numbers'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'optout add') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--from-scan:Whoever asked for it in a recording, as a reviewed file accepts'
      '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'optout queue') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'optout remove') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'optout check') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--files-from:Numbers, one a line; - is stdin'
      '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
      '--region:Country of numbers without a country code') ;;
    'optout list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
      '--queued:Only those who wait for a decision') ;;
    'optout export') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:Where to write it; - is stdout'
      '-o:Where to write it; - is stdout'
      '--overwrite:Replace an existing file') ;;
    'optout import') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--channel:Of plain numbers phone, sms, mail or web'
      '--region:Country of numbers without a country code'
      '--at:When they said so (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'block') offered=(
      'add:Block a source'
      'remove:Use a source again'
      'list:List what is blocked'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'block add') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'block remove') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--region:Country of numbers without a country code'
      '--recording:In which recording it can be heard'
      '--at:When it was said (else now)'
      '--reason:Why, in a few words; kept sealed') ;;
    'block list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'export-dsar') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--subject:Who asks; may be given more than once'
      '--region:Country of numbers without a country code'
      '--lang:Of the answer en, de, it, zh-Hant, th'
      '--case:The request, as its owner numbers it'
      '--output:A directory, FILE.zip or FILE.zip.age'
      '-o:A directory, FILE.zip or FILE.zip.age'
      '--pack:Rules for answers, instead of the policy'\''s own'
      '--encrypt-to:Encrypt with age to this recipient'
      '--encrypt-passphrase-file:Encrypt with age and the passphrase in its first line'
      '--confirm-matches:Count in what else the person is known by'
      '--matches:Count in what this list confirms; with --dry-run, write it'
      '--overwrite:Replace an existing bundle'
      '--dry-run:Show what would be handed over, and stop') ;;
    'case') offered=(
      'open:Note that somebody asked'
      'extend:Take longer, once, and tell the person why'
      'close:Note that a request is dealt with'
      'due:What has to be answered soon'
      'list:List the open cases'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'case open') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--subject:Who asks; may be given more than once'
      '--region:Country of numbers without a country code'
      '--received:When the request came (now)'
      '--lang:Of the answer en, de, it, zh-Hant, th'
      '--reason:A note; kept sealed') ;;
    'case extend') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--reason:Why, in the person'\''s language'
      '--output:Write the letter to the person as well'
      '-o:Write the letter to the person as well'
      '--overwrite:Replace an existing file') ;;
    'case close') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--refused:It was refused'
      '--reason:Why; a refusal needs it'
      '--output:Write the letter to the person as well'
      '-o:Write the letter to the person as well'
      '--overwrite:Replace an existing file') ;;
    'case due') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--within:How soon (P7D)') ;;
    'case list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--all:Those that are closed as well') ;;
    'report') offered=(
      'register:All requests, what was done and when'
      'cases:All requests of people, with their clocks'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'report register') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--purpose:What it is needed for; goes on record'
      '--since:Only what was logged then or later'
      '--until:Only what was logged earlier'
      '--kind:Only this kind'
      '--html:A page to read and print'
      '--output:Where to write it (else stdout)'
      '-o:Where to write it (else stdout)'
      '--overwrite:Replace an existing file') ;;
    'report cases') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--purpose:What it is needed for; goes on record') ;;
    'verify') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--quick:Presence and length instead of digests'
      '--deep:Also open records and objects; takes an identity'
      '--key:The log'\''s verifier key, from outside the archive'
      '--against:A checkpoint kept elsewhere; repeatable'
      '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s'
      '--witness:A witness whose word counts; repeatable'
      '--require-anchor:Want an anchor that is no older 24h, 7d') ;;
    'verify-redaction') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--key:The log'\''s verifier key, from whom you trust'
      '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s') ;;
    'verify-bundle') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--key:The log'\''s verifier key, from whom you trust'
      '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s'
      '--witness:A witness whose word counts; repeatable') ;;
    'prove') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:Where to write the proof; - is stdout'
      '-o:Where to write the proof; - is stdout'
      '--entry:The redaction of this log entry'
      '--whole:Of a copy of all of it, not of a redaction'
      '--copy:Write the copy as well, and log the access'
      '--purpose:What the copy is needed for'
      '--overwrite:Replace existing files') ;;
    'log') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--recording:Only entries about this recording'
      '--from:Only entries from this index on') ;;
    'checkpoint') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:Where to write it; else stdout'
      '-o:Where to write it; else stdout'
      '--overwrite:Replace an existing file') ;;
    'stamp') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--tsa:Ask this authority (RFC 3161); repeatable'
      '--witness:Ask this witness (C2SP); repeatable'
      '--vkey:The key of the witness; one for each'
      '--request:Write a request, to be answered elsewhere'
      '--attach:Take in the answer to a request'
      '--give-up:Log that the stamp of this entry is lost'
      '--reason:Why it is given up; kept sealed'
      '--ca:Certificates to trust (PEM), else the system'\''s'
      '--policy:The policy to ask for'
      '--renew:Only where a certificate of a stamp ends within 90 days'
      '--timeout:How long to wait for each answer'
      '--overwrite:Replace an existing request file') ;;
    'reindex') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'hold') offered=(
      'place:Place a hold'
      'release:Release holds'
      'list:List the holds that stand'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'hold place') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--files-from:Ids, one a line; - is stdin'
      '--party:Only those with this party'
      '--since:Only those that began then or later'
      '--before:Only those that began earlier'
      '--purpose:Only those with this purpose'
      '--tag:Only those with this tag; repeatable'
      '--min-duration:Only those that last so long 90, 130'
      '--max-duration:Only those that last no longer'
      '--region:Country of numbers without a country code'
      '--matter:The case, as its owner numbers it'
      '--reason:Why; kept sealed'
      '--until:When to look at it again; it stands until then'
      '--dry-run:Say what would be held, and stop') ;;
    'hold release') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--matter:All holds of this case'
      '--reason:Why; kept sealed'
      '--dry-run:Say what would be released, and stop') ;;
    'hold list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'purge') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--span:Only these seconds, of all channels'
      '--from-scan:Only what a reviewed file accepts'
      '--exact:Do not widen the spans'
      '--keep-channels:First keep the other channels of these seconds in a redacted copy'
      '--expired:Whatever the policy says is over'
      '--subject:All recordings with this party'
      '--region:Country of numbers without a country code'
      '--derived:Only documents of this kind'
      '--ground:Why the law asks for it'
      '--propose:Let another custodian carry it out'
      '--approve:Carry out this proposal'
      '--rotate:Then seal all records under a new vault key'
      '--reason:Why, in a few words; kept sealed'
      '--dry-run:Print the plan and its id, and change nothing'
      '--plan:Run exactly the plan with this id'
      '--confirm:How many items go, for scripts') ;;
    'certificate') offered=(
      'make:Certify one purge or erase entry'
      'verify:Check a signed certificate'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'certificate make') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--output:Where to write it; else stdout'
      '-o:Where to write it; else stdout'
      '--html:A page to print, instead of the signed JSON'
      '--text:Plain text, instead of the signed JSON'
      '--overwrite:Replace an existing file') ;;
    'certificate verify') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'gc') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--older-than:Files that are younger stay 24h, 2d'
      '--dry-run:Say what would be removed, and stop') ;;
    'rotate') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--reason:Why, in a few words; kept sealed'
      '--leave-missing:Give up records of events that are not there'
      '--dry-run:Say what would be sealed anew, and stop') ;;
    'policy') offered=(
      'list:List the packs that come with the program'
      'show:Print a pack, a file, or what is in force'
      'set:Put a policy in force in an archive'
      'lint:Say what is wrong or doubtful in policies'
      'diff:Say in words what another policy changes'
      'test:Hold a policy against a file of cases'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'policy list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'policy show') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--whole:With all it builds on, as one file') ;;
    'policy set') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--reason:Why, in a few words; kept sealed'
      '--dry-run:Say what would change, and stop') ;;
    'policy lint') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'policy diff') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'policy test') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'retention') offered=(
      'explain:Show the purposes of one recording'
      'due:List what has no purpose any more'
      'coverage:List recordings that no rule matches'
      'note:Note what starts or ends a period'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'retention explain') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--at:As of then; else now') ;;
    'retention due') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--at:As of then; else now') ;;
    'retention coverage') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'retention note') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--what:What happened'
      '--at:When; else now'
      '--purpose:The purpose that it is about; else all'
      '--reason:Why, in a few words; kept sealed') ;;
    'restrict') offered=(
      'on:From now on it may only be stored'
      'off:Lift the restriction'
      'list:List recordings under a restriction'
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'restrict on') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--reason:Why, in a few words; kept sealed') ;;
    'restrict off') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit'
      '--reason:Why, in a few words; kept sealed') ;;
    'restrict list') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'completion') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
    'help') offered=(
      '--help:Print this help message and exit'
      '-h:Print this help message and exit') ;;
  esac
  _describe sealtape offered || _files
}
compdef _sealtape sealtape
