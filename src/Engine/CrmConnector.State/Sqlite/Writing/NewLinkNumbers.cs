using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Finds the number of a link that this page made, by its source key.</summary>
internal sealed class NewLinkNumbers(IReadOnlyList<NewLink> links, long[] numbers)
{
    private Dictionary<string, long>? _numbers;
    private int _next;

    /// <summary>The number, or 0. Entries mostly come in the order of the links, so the next one is tried first.</summary>
    public long Find(RecordKey sourceKey)
    {
        if (
            _next < links.Count
            && string.Equals(links[_next].SourceKey.Value, sourceKey.Value, StringComparison.Ordinal)
        )
        {
            return numbers[_next++];
        }

        if (links.Count == 0)
        {
            return 0;
        }

        _numbers ??= Index();
        return _numbers.GetValueOrDefault(sourceKey.Value);
    }

    private Dictionary<string, long> Index()
    {
        var index = new Dictionary<string, long>(links.Count, StringComparer.Ordinal);
        for (var i = 0; i < links.Count; i++)
        {
            index[links[i].SourceKey.Value] = numbers[i];
        }

        return index;
    }
}
