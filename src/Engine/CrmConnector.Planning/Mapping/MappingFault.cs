using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Planning.Mapping;

/// <summary>Why a record could not be mapped; the record goes to quarantine with it. Holds no field value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Field">The target field.</param>
/// <param name="Problem">What is wrong, as a clause without a full stop.</param>
/// <param name="Advice">What to do, as a clause without a full stop.</param>
/// <param name="Limit">The longest length or largest digit count allowed, where that was exceeded.</param>
public sealed record MappingFault(FaultKind Kind, string Field, string Problem, string Advice, int? Limit = null);
