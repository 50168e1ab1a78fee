namespace CrmConnector.Abstractions.Definitions;

/// <summary>An expected result that stands beside a process (<c>NAME.tests.yaml</c>): one record in, one result out.</summary>
public sealed record MappingTest
{
    /// <summary>The test's name, distinct within its file.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is declared.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>Source field to value; fields that are not listed are null.</summary>
    public required IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Record { get; init; }

    /// <summary>Target field to value: the linked target record as it is now, other fields are null. Null where the test is about the mapping alone.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigurationValue>>? Target { get; init; }

    /// <summary>Target field to value: what both sides held after the last run. Fields that are not listed have never been synced.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Agreed { get; init; } = [];

    /// <summary>What must come out.</summary>
    public required MappingTestExpectation Expectation { get; init; }

    /// <summary>The links that references find: link set, then source key to target key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> References { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
}
