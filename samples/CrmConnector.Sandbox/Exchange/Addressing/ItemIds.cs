using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;

namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>
/// Makes the ids of contacts and folders. They look like those of Exchange, and two that follow each other differ in the case of one letter only: whoever
/// compares them without regard to case mixes two contacts up.
/// </summary>
internal sealed class ItemIds(Guid store)
{
    private const string RegularPrefix = "AAMkA";
    private const string FolderPrefix = "AQMkA";
    private const string ImmutablePrefix = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A";
    private const int Middle = 44;

    /// <summary>An id that changes when the contact moves.</summary>
    public string NextRegular(ExchangeWrite session) => RegularPrefix + Tail(session, "regular") + "A=";

    /// <summary>An id that a contact keeps in its mailbox.</summary>
    public string NextImmutable(ExchangeWrite session) => ImmutablePrefix + Tail(session, "immutable") + "AA=";

    /// <summary>A folder's id; folders keep theirs.</summary>
    public string NextFolder(ExchangeWrite session) => FolderPrefix + Tail(session, "folder") + "A=";

    /// <summary>Refuses what cannot be an id of an item or folder.</summary>
    public static string Check(string id) =>
        HasForm(id, RegularPrefix, 2) || HasForm(id, ImmutablePrefix, 3) || HasForm(id, FolderPrefix, 2)
            ? id
            : throw GraphRefusals.IdMalformed();

    private static bool HasForm(string id, string prefix, int end) =>
        id.Length == prefix.Length + Middle + 1 + end
        && id.StartsWith(prefix, StringComparison.Ordinal)
        && id[^1] == '='
        && id.AsSpan(0, id.Length - 1).IndexOfAnyExcept(IdCharacters.All) < 0;

    private string Tail(ExchangeWrite session, string kind)
    {
        var serial = session.NextSerial(kind);
        var pair = serial / 2;
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{store:N} {kind} {pair}"))
        );
        var text = Convert.ToBase64String([.. hash, (byte)pair]).Replace('+', '-').Replace('/', '_');
        var letter = (char)('a' + (hash[0] % 26));
        return text[..Middle] + (serial % 2 == 0 ? letter : char.ToUpperInvariant(letter));
    }
}
