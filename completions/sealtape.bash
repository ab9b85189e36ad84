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
    '') words="keygen init member ingest list show extract verify log checkpoint reindex completion help --help -h --version -C --identity --passphrase-file --format --json --progress --quiet -q --verbose -v " ;;
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
