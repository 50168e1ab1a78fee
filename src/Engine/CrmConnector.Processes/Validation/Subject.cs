using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>A process under check, with what is known about its entities.</summary>
/// <param name="file">The file.</param>
/// <param name="process">What it declares, or the lines of what it declares.</param>
/// <param name="schemas">What the systems told.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class Subject(ProcessFile file, ProcessDefinition process, DiscoveredSchemas schemas, ErrorList errors)
{
    private readonly object[] _root = process.Header is null ? [] : ["lines"];
    private readonly List<int> _fieldIndexes = Indexes(file, process);

    public ProcessDefinition Process => process;

    public ErrorList Errors => errors;

    /// <summary>False when the file has errors, so that parts may be missing here.</summary>
    public bool IsComplete => file.Definition is not null;

    /// <summary>The source entity; null when it is not known or cannot be synced.</summary>
    public EntitySchema? Source { get; } = Usable(schemas, process.From);

    /// <summary>The target entity; null when it is not known or cannot be synced.</summary>
    public EntitySchema? Target { get; } = Usable(schemas, process.To);

    /// <summary>The process's records and their lines, each a subject of its own.</summary>
    public static IEnumerable<Subject> Of(ProcessFile file, DiscoveredSchemas schemas, ErrorList errors) =>
        file.Draft is not { } draft ? []
        : draft.Lines is { } lines ? [new(file, draft, schemas, errors), new(file, lines, schemas, errors)]
        : [new(file, draft, schemas, errors)];

    public SourcePosition At(params IReadOnlyList<object> path) => file.Positions.Of([.. _root, .. path]);

    public SourcePosition AtKey(params IReadOnlyList<object> path) => file.Positions.OfKey([.. _root, .. path]);

    /// <summary>The field mappings, each with its index in the file.</summary>
    public IEnumerable<(int Index, FieldMapping Mapping)> Mappings =>
        process.Fields.Select((mapping, i) => (i < _fieldIndexes.Count ? _fieldIndexes[i] : i, mapping));

    public FieldSchema? SourceField(string name) => Source?.Field(name);

    public FieldSchema? TargetField(string name) => Target?.Field(name);

    /// <summary>Reports a name that the source entity does not have.</summary>
    public void ExpectSourceField(string name, SourcePosition position) =>
        EntityFields.Expect(schemas, process.From, name, position, errors);

    /// <summary>Reports a name that the target entity does not have.</summary>
    public void ExpectTargetField(string name, SourcePosition position) =>
        EntityFields.Expect(schemas, process.To, name, position, errors);

    private static EntitySchema? Usable(DiscoveredSchemas schemas, EntityAddress address) =>
        schemas.Entities.TryGetValue(address, out var schema) && schema.Problem is null ? schema : null;

    /// <summary>Items of the list that are no mapping are no part of the draft, but count in the file.</summary>
    private static List<int> Indexes(ProcessFile file, ProcessDefinition process) =>
        [
            .. process.Header is null
                ? file.Positions.ItemsWith("to", "fields")
                : file.Positions.ItemsWith("to", "lines", "fields"),
        ];
}
