# bash completion of sealtape
_sealtape() {
  local current=${COMP_WORDS[COMP_CWORD]} path= word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ' keygen') path='keygen' ;;
      ' init') path='init' ;;
      ' member') path='member' ;;
      'member add') path='member add' ;;
      'member remove') path='member remove' ;;
      'member list') path='member list' ;;
      ' ingest') path='ingest' ;;
      ' list') path='list' ;;
      ' show') path='show' ;;
      ' extract') path='extract' ;;
      ' consent') path='consent' ;;
      'consent given') path='consent given' ;;
      'consent denied') path='consent denied' ;;
      'consent withdrawn') path='consent withdrawn' ;;
      'consent show') path='consent show' ;;
      'consent list') path='consent list' ;;
      ' notice') path='notice' ;;
      ' objection') path='objection' ;;
      ' optout') path='optout' ;;
      'optout add') path='optout add' ;;
      'optout queue') path='optout queue' ;;
      'optout remove') path='optout remove' ;;
      'optout check') path='optout check' ;;
      'optout list') path='optout list' ;;
      'optout export') path='optout export' ;;
      'optout import') path='optout import' ;;
      ' block') path='block' ;;
      'block add') path='block add' ;;
      'block remove') path='block remove' ;;
      'block list') path='block list' ;;
      ' report') path='report' ;;
      'report register') path='report register' ;;
      ' verify') path='verify' ;;
      ' log') path='log' ;;
      ' checkpoint') path='checkpoint' ;;
      ' reindex') path='reindex' ;;
      ' completion') path='completion' ;;
      ' help') path='help' ;;
    esac
  done
  local words=
  case "$path" in
    '') words="keygen init member ingest list show extract consent notice objection optout block report verify log checkpoint reindex completion help --help -h --version -C --identity --passphrase-file --format --json --progress --quiet -q --verbose -v " ;;
    'keygen') words="--help -h --name --output -o --no-passphrase " ;;
    'init') words="--help -h --origin --recovery " ;;
    'member') words="add remove list --help -h " ;;
    'member add') words="--help -h --role " ;;
    'member remove') words="--help -h " ;;
    'member list') words="--help -h " ;;
    'ingest') words="--help -h --files-from --null --filename --metadata --manifest --pattern --sidecars --party --started --direction --purpose --tag --region --duplicate --jobs -j --dry-run " ;;
    'list') words="--help -h --party --since --until --purpose --region --limit -n --oldest-first " ;;
    'show') words="--help -h " ;;
    'extract') words="--help -h --output -o --purpose --reason --overwrite --dry-run " ;;
    'consent') words="given denied withdrawn show list --help -h " ;;
    'consent given') words="--help -h --party --purpose --manner --text --text-version --language --offset --channel --scope --expires --region --recording --at --reason " ;;
    'consent denied') words="--help -h --party --purpose --manner --text --text-version --language --offset --channel --scope --region --recording --at --reason " ;;
    'consent withdrawn') words="--help -h --party --purpose --manner --text --text-version --language --offset --channel --scope --region --recording --at --reason " ;;
    'consent show') words="--help -h --party --region " ;;
    'consent list') words="--help -h --purpose --state " ;;
    'notice') words="--help -h --party --manner --text --text-version --language --offset --channel --region --recording --at --reason " ;;
    'objection') words="--help -h --party --purpose --lifted --region --recording --at --reason " ;;
    'optout') words="add queue remove check list export import --help -h " ;;
    'optout add') words="--help -h --channel --region --recording --at --reason " ;;
    'optout queue') words="--help -h --channel --region --recording --at --reason " ;;
    'optout remove') words="--help -h --channel --region --recording --at --reason " ;;
    'optout check') words="--help -h --files-from --channel --region " ;;
    'optout list') words="--help -h --channel --queued " ;;
    'optout export') words="--help -h --output -o --overwrite " ;;
    'optout import') words="--help -h --channel --region --at --reason " ;;
    'block') words="add remove list --help -h " ;;
    'block add') words="--help -h --region --recording --at --reason " ;;
    'block remove') words="--help -h --region --recording --at --reason " ;;
    'block list') words="--help -h " ;;
    'report') words="register --help -h " ;;
    'report register') words="--help -h --purpose --since --until --kind --html --output -o --overwrite " ;;
    'verify') words="--help -h --quick --deep --key --against " ;;
    'log') words="--help -h --recording --from " ;;
    'checkpoint') words="--help -h --output -o --overwrite " ;;
    'reindex') words="--help -h " ;;
    'completion') words="--help -h " ;;
    'help') words="--help -h " ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _sealtape sealtape
