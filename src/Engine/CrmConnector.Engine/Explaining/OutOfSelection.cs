using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Engine.Explaining;

/// <summary>Why a selection leaves a record out that its process would take.</summary>
/// <param name="Generation">The selection's generation.</param>
/// <param name="Condition">The first of its conditions that the record does not meet; null where the process is switched off.</param>
public sealed record OutOfSelection(long Generation, Condition? Condition);
