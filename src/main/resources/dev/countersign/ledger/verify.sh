#!/usr/bin/env bash
# Checks this bundle with bash (4), sed, base64, sha256sum and openssl (3.0 or later), and nothing
# else but mktemp and rm for scratch files.
# Usage: bash verify.sh        in the folder of the bundle. Exit code 0: everything checked holds.
if [ -z "${BASH_VERSION:-}" ]; then echo "This script needs bash: bash verify.sh" >&2; exit 2; fi
if [ "${BASH_VERSINFO[0]}" -lt 4 ]; then echo "This script needs bash 4 or later." >&2; exit 2; fi
set +o posix # as which a bash that is called sh would not read the rest
set -u
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")" || { echo "FAIL  the folder of the bundle cannot be opened"; exit 1; }
broken=0
fail() { echo "FAIL  $*"; broken=1; }
digest() { local sum; sum=$(sha256sum); echo "${sum%% *}"; }

# Bytes from hexadecimal digits, and hexadecimal digits from base64, without further programs.
bytes() { printf "$(sed 's/../\\x&/g' <<<"$1")"; }
digits='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
hex() {
  local text=$1 out='' piece char before value=0 bits=0 i
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    [ "$char" = '=' ] && break
    before=${digits%%"$char"*}
    value=$(((value << 6) | ${#before}))
    bits=$((bits + 6))
    if [ $bits -ge 8 ]; then
      bits=$((bits - 8))
      printf -v piece '%02x' $(((value >> bits) & 255))
      out+=$piece
      value=$((value & ((1 << bits) - 1)))
    fi
  done
  echo "$out"
}
node() { bytes "01$1$2" | digest; }

signed() { # key file, message file, signature in hexadecimal digits
  openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$2" -sigfile <(bytes "$3") >/dev/null 2>&1
}

# 1. Every file is the one that was packed, and there is no other.
sha256sum --quiet --strict -c SHA256SUMS || fail "a file is not the one that was packed"
shopt -s globstar nullglob dotglob
declare -A packed=([SHA256SUMS]=1)
while read -r _ file; do packed[${file#\*}]=1; done <SHA256SUMS
for file in ** ; do
  { [ -d "$file" ] && [ ! -L "$file" ]; } || [ -n "${packed[$file]:-}" ] || fail "not packed, nothing here vouches for it: $(printf %q "$file")"
done

# 2. The checkpoint: ledger, size and root, under the signatures of the log key and others.
scratch=$(mktemp -d) || { echo "FAIL  there is no room for scratch files"; exit 1; }
trap 'rm -rf "$scratch"' EXIT
checkpoint() { # file; sets origin, size, root
  local dash name blob key fits ok
  origin=$(sed -n 1p "$1"); size=$(sed -n 2p "$1"); root=$(hex "$(sed -n 3p "$1")")
  sed -n 1,3p "$1" >"$scratch/note"
  local log=no
  while read -r dash name blob; do
    blob=$(hex "$blob"); ok=no
    for key in keys/*.pem; do
      fits=$({ printf '%s\n\1' "$name"; openssl pkey -pubin -in "$key" -outform DER | base64 -w0 | { read -r spki; bytes "$(hex "$spki" | sed 's/^.\{24\}//')"; }; } | digest)
      if [ "${fits:0:8}" = "${blob:0:8}" ] && signed "$key" "$scratch/note" "${blob:8}"; then
        ok=yes; echo "ok    checkpoint of $size entries, signed as $name with ${key#keys/}"
      fi
    done
    [ $ok = yes ] || fail "the signature of $name under $1 does not hold"
    [ $ok = yes ] && [ "$name" = "$origin" ] && log=yes
  done < <(sed 1,4d "$1")
  [ $log = yes ] || fail "$1 is not signed by the log key"
}

# 3. Every entry: its signature, and its place under the root.
entry() { # file with one line, without a line feed
  local index=${1#entries/} payload keyid signature body leaf at last hash next
  index=${index%.json}
  payload=$(sed -n 's|^{"payload":"\([A-Za-z0-9+/=]*\)","payloadType":"application/vnd.in-toto+json","signatures":\[{"keyid":"sha256:[0-9a-f]*","sig":"[A-Za-z0-9+/=]*"}\]}$|\1|p' "$1")
  keyid=$(sed -n 's|.*"keyid":"sha256:\([0-9a-f]*\)".*|\1|p' "$1")
  signature=$(sed -n 's|.*"sig":"\([A-Za-z0-9+/=]*\)"}\]}$|\1|p' "$1")
  base64 -d <<<"$payload" >"$scratch/body.$index" 2>/dev/null
  body=$(<"$scratch/body.$index")
  printf 'DSSEv1 28 application/vnd.in-toto+json %d %s' "${#body}" "$body" >"$scratch/signed"
  [ -f "keys/$keyid.pem" ] || fail "entry $index: the key $keyid is not in this bundle"
  signed "keys/$keyid.pem" "$scratch/signed" "$(hex "$signature")" || fail "entry $index: the signature does not hold"
  case $body in *"\"index\":$index,"*) ;; *) fail "entry $index says that it has another place" ;; esac
  case $body in *"\"origin\":\"$origin\""*) ;; *) fail "entry $index belongs to another ledger" ;; esac
  hash=$({ printf '\0'; printf '%s' "$(<"$1")"; } | digest)
  at=$index; last=$((size - 1))
  [ "$at" -le "$last" ] || fail "entry $index is not among the $size entries"
  while read -r next; do
    [ $last = 0 ] && { fail "entry $index: the proof is too long"; break; }
    if [ $((at & 1)) = 1 ] || [ $at = $last ]; then
      hash=$(node "$next" "$hash")
      while [ $((at & 1)) = 0 ] && [ $at != 0 ]; do at=$((at >> 1)); last=$((last >> 1)); done
    else
      hash=$(node "$hash" "$next")
    fi
    at=$((at >> 1)); last=$((last >> 1))
  done <"proofs/$index.txt"
  if [ $last = 0 ] && [ "$hash" = "$root" ]; then
    echo "ok    entry $index: signed with ${keyid:0:12}..., and entry $index of the $size under the root"
  else
    fail "entry $index is not under the root of the checkpoint"
  fi
}

# 4. An earlier checkpoint: what it vouched for is the beginning of what this one vouches for.
continues() { # earlier size and root, proof
  local from=$1 before=$2 at last old now path=() next
  mapfile -t path <"$3"
  if [ "$from" = "$size" ]; then
    [ "$before" = "$root" ] || fail "the earlier checkpoint has another root"
    return
  fi
  at=$((from - 1)); last=$((size - 1))
  while [ $((at & 1)) = 1 ]; do at=$((at >> 1)); last=$((last >> 1)); done
  [ $((from & (from - 1))) = 0 ] && path=("$before" "${path[@]}")
  old=${path[0]}; now=${path[0]}
  for next in "${path[@]:1}"; do
    [ $last = 0 ] && { fail "the proof of continuity is too long"; break; }
    if [ $((at & 1)) = 1 ] || [ $at = $last ]; then
      old=$(node "$next" "$old"); now=$(node "$next" "$now")
      while [ $((at & 1)) = 0 ] && [ $at != 0 ]; do at=$((at >> 1)); last=$((last >> 1)); done
    else
      now=$(node "$now" "$next")
    fi
    at=$((at >> 1)); last=$((last >> 1))
  done
  if [ $last = 0 ] && [ "$old" = "$before" ] && [ "$now" = "$root" ]; then
    echo "ok    the first $from of the $size entries are those of the earlier checkpoint"
  else
    fail "the earlier checkpoint of $from entries is not the beginning of this one"
  fi
}

if [ -f earlier.txt ]; then
  checkpoint earlier.txt
  from=$size; before=$root
  checkpoint checkpoint.txt
  continues "$from" "$before" consistency.txt
else
  checkpoint checkpoint.txt
fi
for file in entries/*.json; do entry "$file"; done

# 5. Every key has the name that its bytes give it, and an entry of this bundle brings it.
for key in keys/*.pem; do
  name=$(openssl pkey -pubin -in "$key" -outform DER 2>/dev/null | digest)
  [ "keys/$name.pem" = "$key" ] || fail "$key has another name than its bytes give it"
  known=no
  for body in "$scratch"/body.*; do
    text=$(<"$body")
    case $text in *'"entryType":"ledger.genesis"'* | *'"entryType":"key.enrol"'*)
      case $text in *"\"keyid\":\"sha256:$name\""*) known=yes ;; esac ;;
    esac
  done
  [ $known = yes ] || fail "no entry of this bundle brings the key $name"
done

# 6. Every bound file is here unchanged, or MISSING.txt says why not.
missing=$(<MISSING.txt)
bound=0
for body in "$scratch"/body.*; do
  for name in $(sed 's/"digest":{"sha256":"\([0-9a-f]\{64\}\)"}/\n#\1\n/g' "$body" | sed -n 's/^#//p'); do
    bound=$((bound + 1))
    if [ -f "files/$name" ]; then
      [ "$(digest <"files/$name")" = "$name" ] || fail "files/$name is not what was bound"
    else
      case $missing in *"$name"*) echo "note  $name is not in this bundle: see MISSING.txt" ;; *) fail "the bound file $name is not here" ;; esac
    fi
  done
done
echo "      $bound contents are bound"

if [ $broken = 0 ]; then
  echo "PASS  ledger $origin, $size entries, root $(sed -n 3p checkpoint.txt)"
else
  echo "FAIL  this bundle does not hold: see the lines above"
fi
exit $broken
