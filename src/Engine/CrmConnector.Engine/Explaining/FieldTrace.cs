using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Mapping.Explaining;

namespace CrmConnector.Engine.Explaining;

/// <summary>Where one target field's value comes from.</summary>
/// <param name="Mapping">Source values, steps and result.</param>
/// <param name="Target">What the target holds now; absent where there is no target record.</param>
/// <param name="Move">What the next run would do with it; null when the record is not decided by field.</param>
public sealed record FieldTrace(FieldExplanation Mapping, FieldValue Target, FieldMove? Move);
