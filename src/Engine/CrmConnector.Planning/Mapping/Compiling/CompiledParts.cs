using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Filtering;

namespace CrmConnector.Planning.Mapping.Compiling;

/// <summary>What a compiled mapping is made of.</summary>
internal sealed record CompiledParts(
    RecordShape SourceShape,
    IReadOnlyList<CompiledField> Fields,
    IReadOnlyList<ReferenceNeed> References,
    IReadOnlyList<CompiledMatch> Matches,
    CompiledCondition Where,
    CompiledCondition CreatesWhen,
    IReadOnlyList<int> Required,
    string Fingerprint
);
