using System.Text.Json.Serialization;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>A record as the page shows it.</summary>
internal sealed record PageRecord
{
    /// <summary>The source that it comes from: <c>customers</c>, <c>accounts</c>, <c>leads</c> or <c>contacts</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Its key there.</summary>
    public required string Id { get; init; }

    /// <summary>Another one after every change.</summary>
    public required string Version { get; init; }

    /// <summary>When it was changed last, UTC, so that it sorts as text.</summary>
    public required string Changed { get; init; }

    /// <summary>Where it lies, or who changed it last. Null: nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>Values by name of field; empty ones are left out.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The values that all systems have, under the names of <see cref="CardValue"/>.</summary>
    public required IReadOnlyDictionary<string, string> Card { get; init; }

    /// <summary>What it may have in common with records of other systems.</summary>
    [JsonIgnore]
    public IReadOnlyList<RecordKey> Keys { get; init; } = [];
}
