using System.Runtime.InteropServices;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping;

/// <summary>What is found while one record is mapped, apart from its values. Allocates only when something is.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MappingFindings
{
    private MappingFault? _fault;
    private List<UnresolvedReference>? _unresolved;
    private List<MappingNote>? _notes;

    /// <summary>True when the result cannot be relied on.</summary>
    public readonly bool Any => _fault is not null || _unresolved is not null;

    public void Add(MappingFault fault) => _fault ??= fault;

    public void Add(UnresolvedReference reference) => (_unresolved ??= []).Add(reference);

    public void Add(MappingNote note) => (_notes ??= []).Add(note);

    public readonly MappedRecord ToRecord(FieldValue[] results) =>
        new(results, _fault, _unresolved ?? [], _notes ?? []);
}
