using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Planning.Mapping;

/// <summary>Why a value does not fit a field. Its texts hold no value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Problem">What is wrong, as a clause without a full stop.</param>
/// <param name="Advice">What to do, as a clause without a full stop.</param>
/// <param name="Limit">The limit that was exceeded, if one was.</param>
public sealed record CoercionFault(FaultKind Kind, string Problem, string Advice, int? Limit = null);
