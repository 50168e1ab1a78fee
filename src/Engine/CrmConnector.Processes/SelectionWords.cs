using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Format;
using CrmConnector.Processes.Reading;

namespace CrmConnector.Processes;

/// <summary>The words in which selections are written.</summary>
public static class SelectionWords
{
    /// <summary>The word for a direction.</summary>
    public static string Of(FieldDirection direction) => SelectionFormat.Direction.Words[(int)direction];

    /// <summary>The word for what becomes of records that leave.</summary>
    public static string Of(LeavingRule rule) => WizardFormat.Leaving.Words[(int)rule];

    /// <summary>The YAML key of a test.</summary>
    public static string Of(ConditionOperator test) => ConditionReader.Key(test);

    internal static FieldDirection Direction(string? word) =>
        (FieldDirection)Math.Max(0, SelectionFormat.Direction.Words.ToList().IndexOf(word ?? ""));
}
