using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Planning.Converting;

/// <summary>Why a converter has no result. Make it once, when the converter is compiled: its texts never hold a field's value.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Problem">What is wrong, as a clause without a full stop.</param>
/// <param name="Advice">What to do, as a clause without a full stop.</param>
public sealed record ConversionFault(FaultKind Kind, string Problem, string Advice);
