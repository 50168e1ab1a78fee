using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Planning.Mapping;

/// <summary>A table that a process's lookups need: either columns of a CSV file or fields of an entity.</summary>
/// <param name="Name">Identifies the table; equal for equal requests.</param>
/// <param name="KeyField">The column or field that is looked up.</param>
/// <param name="ValueField">The column or field that gives the result.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record LookupRequest(string Name, string KeyField, string ValueField, SourcePosition Position)
{
    /// <summary>The CSV file as written, relative to the installation's folder; null for an entity.</summary>
    public string? File { get; init; }

    /// <summary>The CSV file's separator; <c>,</c> where none is given.</summary>
    public string Separator { get; init; } = ",";

    /// <summary>The entity; null for a CSV file.</summary>
    public EntityAddress? Entity { get; init; }

    /// <summary>The tables that a process needs, each once. Incomplete lookups are left out: compiling the mapping reports them.</summary>
    public static IReadOnlyList<LookupRequest> From(ProcessDefinition process) =>
        [
            .. process
                .Fields.SelectMany(field => field.Convert)
                .Where(step => string.Equals(step.Name, "lookup", StringComparison.Ordinal))
                .Select(Of)
                .OfType<LookupRequest>()
                .DistinctBy(request => request.Name, StringComparer.Ordinal),
        ];

    /// <summary>The table that one <c>lookup</c> needs; null when its arguments are incomplete.</summary>
    internal static LookupRequest? Of(ConverterStep step)
    {
        if (step.Argument is not ConfigurationValue.Map map)
        {
            return null;
        }

        var texts = map
            .Entries.Where(entry => entry.Value is ConfigurationValue.Scalar)
            .ToDictionary(
                entry => entry.Key,
                entry => ((ConfigurationValue.Scalar)entry.Value).Text,
                StringComparer.Ordinal
            );
        var file = texts.GetValueOrDefault("file");
        var connection = texts.GetValueOrDefault("connection");
        var entity = texts.GetValueOrDefault("entity");
        if (!texts.TryGetValue("key", out var key) || !texts.TryGetValue("value", out var value))
        {
            return null;
        }

        var separator = texts.GetValueOrDefault("separator", ",");
        return (file, connection, entity) switch
        {
            ({ } path, null, null) => new LookupRequest(
                $"file|{path}|{separator}|{key}|{value}",
                key,
                value,
                step.Position
            )
            {
                File = path,
                Separator = separator,
            },
            (null, { } c, { } e) => new LookupRequest($"entity|{c}|{e}|{key}|{value}", key, value, step.Position)
            {
                Entity = new EntityAddress(c, e),
            },
            _ => null,
        };
    }
}
