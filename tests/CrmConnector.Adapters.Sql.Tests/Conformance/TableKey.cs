using System.Globalization;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Tests.Conformance;

/// <summary>The key of a test table: how an application makes a new one, and how a record's key is taken apart.</summary>
internal sealed record TableKey(
    IReadOnlyList<(string Column, Func<int, object>? Make, Func<string, object> Read)> Parts
)
{
    /// <summary>The database draws numbers.</summary>
    public static TableKey Drawn { get; } = new([("id", null, Number)]);

    /// <summary>A text that the application makes.</summary>
    public static TableKey Text { get; } =
        new([("code", i => string.Create(CultureInfo.InvariantCulture, $"A{i:D5}"), t => t)]);

    /// <summary>A GUID that the application makes.</summary>
    public static TableKey Guid { get; } =
        new([("id", i => new Guid(i, 1, 2, [9, 8, 7, 6, 5, 4, 3, 2]), t => new Guid(t))]);

    /// <summary>A region and a number in it.</summary>
    public static TableKey Pair { get; } =
        new([("region", i => i % 2 == 0 ? "north|east" : "south", t => t), ("number", i => (long)i, Number)]);

    public Dictionary<string, object> Choose(int number) =>
        Parts.Where(p => p.Make is not null).ToDictionary(p => p.Column, p => p.Make!(number), StringComparer.Ordinal);

    public IEnumerable<(string Column, object Value)> Parse(RecordKey key) =>
        CompositeKey.Split(key).Zip(Parts, (text, part) => (part.Column, part.Read(text)));

    private static object Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
