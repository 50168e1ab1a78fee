using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Exchange.Tracking;

/// <summary>Notes the latest modification that the rows of a folder tell, and which contacts' rows tell it.</summary>
internal sealed class ToldKeys
{
    /// <summary>Checkpoints stay small. A folder in which more changes within a second is read by key for what follows in that second.</summary>
    private const int Most = 256;

    private DateTimeOffset? _newest;
    private HashSet<int>? _keys = [];

    /// <summary>Begins where an earlier round ended.</summary>
    public ToldKeys(FolderMark? after)
    {
        if (after?.Newest is { } newest)
        {
            (_newest, _keys) = (newest, after.Told?.ToHashSet());
        }
    }

    /// <summary>Two contacts with one hash cost a reading and no more. The same in every process, as it stands in checkpoints.</summary>
    public static int Hash(RecordKey key) =>
        BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key.Value)));

    public void Note(RecordKey key, DateTimeOffset modified)
    {
        if (_newest is null || modified > _newest)
        {
            (_newest, _keys) = (modified, []);
        }

        if (modified == _newest && _keys?.Add(Hash(key)) == true && _keys.Count > Most)
        {
            _keys = null;
        }
    }

    /// <summary>Where the next round begins.</summary>
    public FolderMark MarkAt(string link) =>
        new(link, _newest) { Told = _newest is null || _keys is null ? null : [.. _keys] };
}
