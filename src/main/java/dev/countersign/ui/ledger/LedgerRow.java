package dev.countersign.ui.ledger;

import dev.countersign.base.Sha256;
import java.util.OptionalInt;

/// An entry of the ledger, as listed (LEDGER 1.2 and 1.3).
///
/// @param index from 0
/// @param claimedAt time as stated by the computer that wrote it, RFC 3339 in UTC
/// @param person printed name and id of the signer
/// @param entryType such as `decision`
/// @param target what it is about, such as `sample/C-R4-03`; empty for entries without one
/// @param decision the word of the decision, such as `approve`; empty for other entries
/// @param meaning the sentence that the signature stands under; empty for other entries
/// @param reason the person's words; empty for none
/// @param supersededBy index of the later decision that replaced this one
/// @param digest of the entry
/// @param statement the decoded statement, indented for reading
/// @param line the raw line of the file
public record LedgerRow(
    int index,
    String claimedAt,
    String person,
    String entryType,
    String target,
    String decision,
    String meaning,
    String reason,
    OptionalInt supersededBy,
    Sha256 digest,
    String statement,
    String line) {}
