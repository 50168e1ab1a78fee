namespace CrmConnector.Abstractions.Records;

/// <summary>The names of the fields that the value arrays of a page or batch hold, in their order. Immutable; shared by all records of a page.</summary>
public sealed class RecordShape
{
    private readonly Dictionary<string, int> _positions;

    /// <summary>Makes a shape of distinct field names (compared ordinally).</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public RecordShape(IEnumerable<string> fields)
    {
        Fields = [.. fields];
        _positions = new Dictionary<string, int>(Fields.Count, StringComparer.Ordinal);
        foreach (var name in Fields)
        {
            if (!_positions.TryAdd(name, _positions.Count))
            {
                throw new ArgumentException("A field name occurs twice.", nameof(fields));
            }
        }
    }

    /// <summary>The shape without fields.</summary>
    public static RecordShape Empty { get; } = new([]);

    /// <summary>The field names, in the order of the values.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>How many fields.</summary>
    public int Count => Fields.Count;

    /// <summary>This shape with further fields behind its own, which keep their positions; fields that it has already are not added.</summary>
    public RecordShape With(IEnumerable<string> more)
    {
        string[] added = [.. more.Where(field => IndexOf(field) < 0).Distinct(StringComparer.Ordinal)];
        return added.Length == 0 ? this : new RecordShape(Fields.Concat(added));
    }

    /// <summary>The position of a field, or -1.</summary>
    public int IndexOf(string field) => _positions.TryGetValue(field, out var position) ? position : -1;
}
