using CrmConnector.Abstractions.Conditions;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A condition that the end user may set.</summary>
/// <param name="Field">The source field that it tests.</param>
/// <param name="Question">What the end user is asked.</param>
/// <param name="Tests">How the field may be tested.</param>
/// <param name="Answers">Where the possible answers come from.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record ConditionChoice(
    string Field,
    string Question,
    IReadOnlyList<ConditionOperator> Tests,
    AnswerSource Answers,
    SourcePosition Position
);
