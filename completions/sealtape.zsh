#compdef sealtape
_sealtape() {
  local state= want= word
  local -a verbs options
  for word in ${words[2,CURRENT-1]}; do
    if [ -n "$want" ]; then want=; continue; fi
    case "$state $word" in
      ' keygen') state='keygen' ;;
      ' identity') state='identity' ;;
      'identity passwd') state='identity passwd' ;;
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
    case "$state:$word" in
      'restrict off:--reason') want=anything ;;
      'restrict on:--reason') want=anything ;;
      'retention note:--what') want='=contract-end use request closing authorisation authority-request' ;;
      'retention note:--at'|'retention note:--purpose'|'retention note:--reason') want=anything ;;
      'retention due:--at') want=anything ;;
      'retention explain:--at') want=anything ;;
      'policy set:--reason') want=anything ;;
      'rotate:--reason') want=anything ;;
      'gc:--older-than') want=anything ;;
      'certificate make:--output'|'certificate make:-o') want=files ;;
      'purge:--derived') want='=analysis redaction summary transcript translation' ;;
      'purge:--ground') want='=no-longer-needed consent-withdrawn objection unlawful legal-duty child storage-limitation card-data court-order mistake pipl-47 pdpa-33' ;;
      'purge:--span'|'purge:--subject'|'purge:--region'|'purge:--approve'|'purge:--reason'|'purge:--plan'|'purge:--confirm') want=anything ;;
      'purge:--from-scan') want=files ;;
      'hold release:--matter'|'hold release:--reason') want=anything ;;
      'hold place:--party'|'hold place:--since'|'hold place:--before'|'hold place:--purpose'|'hold place:--tag'|'hold place:--min-duration'|'hold place:--max-duration'|'hold place:--region'|'hold place:--matter'|'hold place:--reason'|'hold place:--until') want=anything ;;
      'hold place:--files-from') want=files ;;
      'stamp:--tsa'|'stamp:--witness'|'stamp:--give-up'|'stamp:--reason'|'stamp:--policy'|'stamp:--timeout') want=anything ;;
      'stamp:--vkey'|'stamp:--request'|'stamp:--attach'|'stamp:--ca') want=files ;;
      'checkpoint:--output'|'checkpoint:-o') want=files ;;
      'log:--recording'|'log:--from') want=anything ;;
      'prove:--entry'|'prove:--purpose') want=anything ;;
      'prove:--output'|'prove:-o'|'prove:--copy') want=files ;;
      'verify-bundle:--key'|'verify-bundle:--tsa-ca'|'verify-bundle:--witness') want=files ;;
      'verify-redaction:--key'|'verify-redaction:--tsa-ca') want=files ;;
      'verify:--require-anchor') want=anything ;;
      'verify:--key'|'verify:--against'|'verify:--tsa-ca'|'verify:--witness') want=files ;;
      'report cases:--purpose') want=anything ;;
      'report register:--kind') want='=consent notice objection opt-out block refusal restriction' ;;
      'report register:--purpose'|'report register:--since'|'report register:--until') want=anything ;;
      'report register:--output'|'report register:-o') want=files ;;
      'case due:--within') want=anything ;;
      'case close:--reason') want=anything ;;
      'case close:--output'|'case close:-o') want=files ;;
      'case extend:--reason') want=anything ;;
      'case extend:--output'|'case extend:-o') want=files ;;
      'case open:--subject'|'case open:--region'|'case open:--received'|'case open:--lang'|'case open:--reason') want=anything ;;
      'export-dsar:--subject'|'export-dsar:--region'|'export-dsar:--lang'|'export-dsar:--case'|'export-dsar:--encrypt-to') want=anything ;;
      'export-dsar:--output'|'export-dsar:-o'|'export-dsar:--pack'|'export-dsar:--encrypt-passphrase-file'|'export-dsar:--matches') want=files ;;
      'block remove:--region'|'block remove:--recording'|'block remove:--at'|'block remove:--reason') want=anything ;;
      'block add:--region'|'block add:--recording'|'block add:--at'|'block add:--reason') want=anything ;;
      'optout import:--channel') want='=phone sms mail web' ;;
      'optout import:--region'|'optout import:--at'|'optout import:--reason') want=anything ;;
      'optout export:--output'|'optout export:-o') want=files ;;
      'optout list:--channel') want='=phone sms mail web' ;;
      'optout check:--channel') want='=phone sms mail web' ;;
      'optout check:--region') want=anything ;;
      'optout check:--files-from') want=files ;;
      'optout remove:--channel') want='=phone sms mail web' ;;
      'optout remove:--region'|'optout remove:--recording'|'optout remove:--at'|'optout remove:--reason') want=anything ;;
      'optout queue:--channel') want='=phone sms mail web' ;;
      'optout queue:--region'|'optout queue:--recording'|'optout queue:--at'|'optout queue:--reason') want=anything ;;
      'optout add:--channel') want='=phone sms mail web' ;;
      'optout add:--region'|'optout add:--recording'|'optout add:--at'|'optout add:--reason') want=anything ;;
      'optout add:--from-scan') want=files ;;
      'objection:--party'|'objection:--purpose'|'objection:--region'|'objection:--recording'|'objection:--at'|'objection:--reason') want=anything ;;
      'notice:--manner') want='=spoken signed digital system' ;;
      'notice:--party'|'notice:--text'|'notice:--text-version'|'notice:--language'|'notice:--offset'|'notice:--channel'|'notice:--region'|'notice:--recording'|'notice:--at'|'notice:--reason') want=anything ;;
      'notice:--from-scan') want=files ;;
      'consent list:--state') want='=given denied withdrawn expired objected lifted' ;;
      'consent list:--purpose') want=anything ;;
      'consent show:--party'|'consent show:--region') want=anything ;;
      'consent withdrawn:--manner') want='=spoken signed digital system' ;;
      'consent withdrawn:--party'|'consent withdrawn:--purpose'|'consent withdrawn:--text'|'consent withdrawn:--text-version'|'consent withdrawn:--language'|'consent withdrawn:--offset'|'consent withdrawn:--channel'|'consent withdrawn:--scope'|'consent withdrawn:--region'|'consent withdrawn:--recording'|'consent withdrawn:--at'|'consent withdrawn:--reason') want=anything ;;
      'consent denied:--manner') want='=spoken signed digital system' ;;
      'consent denied:--party'|'consent denied:--purpose'|'consent denied:--text'|'consent denied:--text-version'|'consent denied:--language'|'consent denied:--offset'|'consent denied:--channel'|'consent denied:--scope'|'consent denied:--region'|'consent denied:--recording'|'consent denied:--at'|'consent denied:--reason') want=anything ;;
      'consent denied:--from-scan') want=files ;;
      'consent given:--manner') want='=spoken signed digital system' ;;
      'consent given:--party'|'consent given:--purpose'|'consent given:--text'|'consent given:--text-version'|'consent given:--language'|'consent given:--offset'|'consent given:--channel'|'consent given:--scope'|'consent given:--expires'|'consent given:--region'|'consent given:--recording'|'consent given:--at'|'consent given:--reason') want=anything ;;
      'export-evidence:--case'|'export-evidence:--purpose'|'export-evidence:--reason'|'export-evidence:--recipient'|'export-evidence:--entry'|'export-evidence:--encrypt-to'|'export-evidence:--lang') want=anything ;;
      'export-evidence:--output'|'export-evidence:-o'|'export-evidence:--cdr'|'export-evidence:--against'|'export-evidence:--encrypt-passphrase-file'|'export-evidence:--sign'|'export-evidence:--cert') want=files ;;
      'scan:--min-level') want='=weak validated' ;;
      'scan:--types'|'scan:--region'|'scan:--party'|'scan:--since'|'scan:--until'|'scan:--kept-for'|'scan:--tag'|'scan:--min-duration'|'scan:--max-duration'|'scan:--fail-on'|'scan:--plant'|'scan:--language'|'scan:--seed'|'scan:--purpose'|'scan:--reason') want=anything ;;
      'scan:--files-from'|'scan:--wordlist'|'scan:--output'|'scan:-o'|'scan:--evaluate') want=files ;;
      'transcribe:--quality') want='=fast high' ;;
      'transcribe:--engine'|'transcribe:--language'|'transcribe:--as'|'transcribe:--document'|'transcribe:--purpose'|'transcribe:--reason'|'transcribe:--jobs'|'transcribe:-j') want=anything ;;
      'transcribe:--files-from'|'transcribe:--engines'|'transcribe:--model') want=files ;;
      'redact:--min-level') want='=weak validated' ;;
      'redact:--span'|'redact:--channel'|'redact:--party'|'redact:--region'|'redact:--ground'|'redact:--purpose'|'redact:--reason') want=anything ;;
      'redact:--spans'|'redact:--from-scan'|'redact:--output'|'redact:-o'|'redact:--proof'|'redact:--transcript'|'redact:--from') want=files ;;
      'export-vcon:--purpose'|'export-vcon:--reason'|'export-vcon:--recipient'|'export-vcon:--entry') want=anything ;;
      'export-vcon:--output'|'export-vcon:-o'|'export-vcon:--sign'|'export-vcon:--cert') want=files ;;
      'extract:--transcript') want='=sealtape wtf webvtt srt text ctm rttm' ;;
      'extract:--purpose'|'extract:--reason'|'extract:--recipient'|'extract:--document') want=anything ;;
      'extract:--output'|'extract:-o') want=files ;;
      'history:--region') want=anything ;;
      'search:--candidates') want='=few usual many' ;;
      'search:--audio'|'search:--jobs'|'search:-j'|'search:--party'|'search:--since'|'search:--until'|'search:--kept-for'|'search:--tag'|'search:--min-duration'|'search:--max-duration'|'search:--region'|'search:--purpose'|'search:--reason'|'search:--limit'|'search:-n') want=anything ;;
      'list:--party'|'list:--since'|'list:--until'|'list:--purpose'|'list:--tag'|'list:--min-duration'|'list:--max-duration'|'list:--region'|'list:--limit'|'list:-n') want=anything ;;
      'ingest:--filename'|'ingest:--pattern'|'ingest:--party'|'ingest:--started'|'ingest:--direction'|'ingest:--purpose'|'ingest:--tag'|'ingest:--region'|'ingest:--jobs'|'ingest:-j'|'ingest:--release'|'ingest:--reason') want=anything ;;
      'ingest:--vcon-files') want=directories ;;
      'ingest:--files-from'|'ingest:--metadata'|'ingest:--manifest'|'ingest:--siprec'|'ingest:--vcon-ca'|'ingest:--vcon-key') want=files ;;
      'member add:--role') want='=auditor ingest officer custodian admin' ;;
      'init:--origin') want=anything ;;
      'init:--recovery') want=files ;;
      'identity passwd:--new-passphrase-file') want=files ;;
      'keygen:--name') want=anything ;;
      'keygen:--output'|'keygen:-o') want=files ;;
      *:--progress) want='=bar plain json none' ;;
      *:--format) want='=table json jsonl csv' ;;
      *:-C) want=directories ;;
      *:--identity|*:--passphrase-file) want=files ;;
    esac
  done
  if [[ -z $want ]]; then
    case "$state" in
    '') want=anything
      verbs=(
        'keygen:Make an identity and print its public line'
        'identity:Put an identity under another passphrase'
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
        'help:Show what a command does')
      options=(
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
    'keygen') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--name:Whose it is; others see it in the archive'
        '--output:Where to write it'
        '-o:Where to write it'
        '--no-passphrase:For service accounts') ;;
    'identity') want=anything
      verbs=(
        'passwd:Change the passphrase of an identity')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'identity passwd') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--new-passphrase-file:Take the new passphrase from FILE'
        '--no-passphrase:For service accounts') ;;
    'init') want=directories
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--origin:Name of the log, as others will know it'
        '--recovery:Write a second admin'\''s identity here') ;;
    'member') want=anything
      verbs=(
        'add:Add a member, or give one another role'
        'remove:Take a member'\''s role and start new keys'
        'list:List the members')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'member add') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--role:What he may do') ;;
    'member remove') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--dry-run:Say whom this means, and change nothing') ;;
    'member list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'ingest') want=files
      options=(
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
    'list') want=anything
      options=(
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
    'search') want=anything
      options=(
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
    'history') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--region:Country of numbers without a country code') ;;
    'show') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'extract') want=anything
      options=(
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
    'export-vcon') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--output:File, directory, or - for stdout'
        '-o:File, directory, or - for stdout'
        '--purpose:What it is needed for'
        '--reason:Why, in a few words; kept sealed'
        '--recipient:To whom it goes, by name or address; kept sealed'
        '--redacted:Hand out the newest redacted copy instead'
        '--entry:The redacted copy of this log entry, not the newest'
        '--bundle:One .vconz with the files beside the vCons'
        '--sign:Key that signs (PEM, RSA or P-256)'
        '--cert:Its certificate, then those that vouch for it'
        '--overwrite:Replace existing files'
        '--dry-run:Say what would be written, and stop') ;;
    'redact') want=anything
      options=(
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
    'transcribe') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--files-from:Ids, one a line; - is stdin'
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
    'scan') want='=pii pci dtmf optout refusal notice'
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--files-from:Ids, one a line; - is stdin'
        '--types:Only these CARD, IBAN... with commas between'
        '--min-level:weak, or validated with a checksum or the like'
        '--wordlist:Words of your own to find, one a line'
        '--region:Country of numbers without a country code'
        '--party:Only those with this party'
        '--since:Only those that began then or later'
        '--until:Only those that began earlier'
        '--kept-for:Only those with this purpose'
        '--tag:Only those with this tag; repeatable'
        '--min-duration:Only those that last so long 90, 130'
        '--max-duration:Only those that last no longer'
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
    'export-evidence') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--case:The case, as its owner numbers it'
        '--output:Where to write it; .zip for one file'
        '-o:Where to write it; .zip for one file'
        '--purpose:What it is needed for'
        '--reason:Why, in a few words; kept sealed'
        '--recipient:To whom it goes, by name or address; kept sealed'
        '--redacted:The newest redacted copy of each'
        '--entry:The redacted copy of this log entry, not the newest'
        '--cdr:Call detail records to compare with'
        '--against:A checkpoint that was kept elsewhere'
        '--encrypt-to:Encrypt the ZIP file to this recipient'
        '--encrypt-passphrase-file:Encrypt the ZIP file with the passphrase in a file'
        '--lang:Of the pages en, de, it, zh-Hant, th'
        '--sign:Key that signs (PEM, RSA or P-256)'
        '--cert:Its certificate, then those that vouch for it'
        '--overwrite:Replace an existing bundle'
        '--dry-run:Say what would be handed out, and stop') ;;
    'consent') want=anything
      verbs=(
        'given:Somebody agreed'
        'denied:Somebody did not agree'
        'withdrawn:Somebody agrees no longer'
        'show:Show all that one person declared'
        'list:List how it stands with everybody')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'consent given') want=anything
      options=(
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
    'consent denied') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--party:Who a number, or an address as for ingest --party'
        '--purpose:For what; repeatable. "recording" is being recorded at all'
        '--from-scan:Whoever refused to be recorded in a recording, as a reviewed file accepts'
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
    'consent withdrawn') want=anything
      options=(
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
    'consent show') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--party:Who a number, or an address as for ingest --party'
        '--region:Country of numbers without a country code') ;;
    'consent list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--purpose:Only this purpose'
        '--state:Only this state') ;;
    'notice') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--party:Who a number, or an address as for ingest --party'
        '--from-scan:Whoever was told in a recording, as a reviewed file accepts'
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
    'objection') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--party:Who a number, or an address as for ingest --party'
        '--purpose:For what; repeatable. "recording" is being recorded at all'
        '--lifted:It does not stand any more; say why'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'optout') want=anything
      verbs=(
        'add:Put somebody on the list'
        'queue:Put somebody on hold until it is decided'
        'remove:Take somebody off the list'
        'check:Say whether somebody may be called'
        'list:List who is on the list'
        'export:Write the list for hosts that cannot read'
        'import:Take in an exported list, or plain numbers')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'optout add') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--from-scan:Whoever asked for it in a recording, as a reviewed file accepts'
        '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'optout queue') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'optout remove') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'optout check') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--files-from:Numbers, one a line; - is stdin'
        '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
        '--region:Country of numbers without a country code') ;;
    'optout list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--channel:phone, sms, mail or web; repeatable (else mail for a mail address, phone)'
        '--queued:Only those who wait for a decision') ;;
    'optout export') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--output:Where to write it; - is stdout'
        '-o:Where to write it; - is stdout'
        '--overwrite:Replace an existing file') ;;
    'optout import') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--channel:Of a plain list phone, sms, mail or web'
        '--region:Country of numbers without a country code'
        '--at:When they said so (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'block') want=anything
      verbs=(
        'add:Block a source'
        'remove:Use a source again'
        'list:List what is blocked')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'block add') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'block remove') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--region:Country of numbers without a country code'
        '--recording:In which recording it can be heard'
        '--at:When it was said (else now)'
        '--reason:Why, in a few words; kept sealed') ;;
    'block list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'export-dsar') want=anything
      options=(
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
    'case') want=anything
      verbs=(
        'open:Note that somebody asked'
        'extend:Take longer, once, and tell the person why'
        'close:Note that a request is dealt with'
        'due:What has to be answered soon'
        'list:List the open cases')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'case open') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--subject:Who asks; may be given more than once'
        '--region:Country of numbers without a country code'
        '--received:When the request came (now)'
        '--lang:Of the answer en, de, it, zh-Hant, th'
        '--reason:A note; kept sealed') ;;
    'case extend') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--reason:Why, in the person'\''s language'
        '--output:Write the letter to the person as well'
        '-o:Write the letter to the person as well'
        '--overwrite:Replace an existing file') ;;
    'case close') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--refused:It was refused'
        '--reason:Why; a refusal needs it'
        '--output:Write the letter to the person as well'
        '-o:Write the letter to the person as well'
        '--overwrite:Replace an existing file') ;;
    'case due') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--within:How soon (P7D)') ;;
    'case list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--all:Those that are closed as well') ;;
    'report') want=anything
      verbs=(
        'register:All requests, what was done and when'
        'cases:All requests of people, with their clocks')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'report register') want=anything
      options=(
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
    'report cases') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--purpose:What it is needed for; goes on record') ;;
    'verify') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--quick:Presence and length instead of digests'
        '--deep:Also open records and objects; takes an identity'
        '--key:The log'\''s verifier key, from outside the archive'
        '--against:A checkpoint kept elsewhere; repeatable'
        '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s'
        '--witness:A witness whose word counts; repeatable'
        '--require-anchor:Want an anchor that is no older 24h, 7d') ;;
    'verify-redaction') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--key:The log'\''s verifier key, from whom you trust'
        '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s') ;;
    'verify-bundle') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--key:The log'\''s verifier key, from whom you trust'
        '--tsa-ca:Whose stamps count certificates (PEM), else the system'\''s'
        '--witness:A witness whose word counts; repeatable') ;;
    'prove') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--output:Where to write the proof; - is stdout'
        '-o:Where to write the proof; - is stdout'
        '--entry:The redaction of this log entry'
        '--whole:Of a copy of all of it, not of a redaction'
        '--copy:Write the copy as well, and log the access'
        '--purpose:What the copy is needed for'
        '--overwrite:Replace existing files') ;;
    'log') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--recording:Only entries about this recording'
        '--from:Only entries from this index on') ;;
    'checkpoint') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--output:Where to write it; else stdout'
        '-o:Where to write it; else stdout'
        '--overwrite:Replace an existing file'
        '--vkey:Print the verifier key of the log key in force instead') ;;
    'stamp') want=anything
      options=(
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
    'reindex') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'hold') want=anything
      verbs=(
        'place:Place a hold'
        'release:Release holds'
        'list:List the holds that stand')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'hold place') want=anything
      options=(
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
    'hold release') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--matter:All holds of this case'
        '--reason:Why; kept sealed'
        '--dry-run:Say what would be released, and stop') ;;
    'hold list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'purge') want=anything
      options=(
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
    'certificate') want=anything
      verbs=(
        'make:Certify one purge or erase entry'
        'verify:Check a signed certificate')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'certificate make') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--output:Where to write it; else stdout'
        '-o:Where to write it; else stdout'
        '--html:A page to print, instead of the signed JSON'
        '--text:Plain text, instead of the signed JSON'
        '--overwrite:Replace an existing file') ;;
    'certificate verify') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'gc') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--older-than:Files that are younger stay 24h, 2d'
        '--dry-run:Say what would be removed, and stop') ;;
    'rotate') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--reason:Why, in a few words; kept sealed'
        '--leave-missing:Give up records of events that are not there'
        '--dry-run:Say what would be sealed anew, and stop') ;;
    'policy') want=anything
      verbs=(
        'list:List the packs that come with the program'
        'show:Print a pack, a file, or what is in force'
        'set:Put a policy in force in an archive'
        'lint:Say what is wrong or doubtful in policies'
        'diff:Say in words what another policy changes'
        'test:Hold a policy against a file of cases')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'policy list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'policy show') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--whole:With all it builds on, as one file') ;;
    'policy set') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--reason:Why, in a few words; kept sealed'
        '--dry-run:Say what would change, and stop') ;;
    'policy lint') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'policy diff') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'policy test') want=files
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'retention') want=anything
      verbs=(
        'explain:Show the purposes of one recording'
        'due:List what has no purpose any more'
        'coverage:List recordings that no rule matches'
        'note:Note what starts or ends a period')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'retention explain') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--at:As of then; else now') ;;
    'retention due') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--at:As of then; else now') ;;
    'retention coverage') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'retention note') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--what:What happened'
        '--at:When; else now'
        '--purpose:The purpose that it is about; else all'
        '--reason:Why, in a few words; kept sealed') ;;
    'restrict') want=anything
      verbs=(
        'on:From now on it may only be stored'
        'off:Lift the restriction'
        'list:List recordings under a restriction')
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'restrict on') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--reason:Why, in a few words; kept sealed') ;;
    'restrict off') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit'
        '--reason:Why, in a few words; kept sealed') ;;
    'restrict list') want=anything
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'completion') want='=bash zsh fish'
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    'help') want='=keygen identity init member ingest list search history show extract export-vcon redact transcribe scan export-evidence consent notice objection optout block export-dsar case report verify verify-redaction verify-bundle prove log checkpoint stamp reindex hold purge certificate gc rotate policy retention restrict completion help'
      options=(
        '--help:Print this help message and exit'
        '-h:Print this help message and exit') ;;
    esac
    if [[ $PREFIX = -* ]]; then _describe sealtape options; return; fi
    if (( $#verbs )); then _describe sealtape verbs; return; fi
    if [[ $want = anything ]]; then _describe sealtape options; return; fi
  fi
  case "$want" in
    files) _files ;;
    directories) _files -/ ;;
    '='*) compadd -- ${=${want#?}} ;;
  esac
}
compdef _sealtape sealtape
