using CrmConnector.State.Conversions;

namespace CrmConnector.Host.Commands.Converting;

/// <summary>How conversions are shown.</summary>
internal static class ConversionView
{
    /// <summary>What the step does, as a clause.</summary>
    public static string Step(ConversionStep step) =>
        step switch
        {
            ConversionStep.Condition => "1 condition holds",
            ConversionStep.Data => "2 required data is there",
            ConversionStep.Duplicates => "3 target searched for duplicates",
            ConversionStep.Create => "4 target record created or found, and linked",
            ConversionStep.Link => "5 what it became in its own system linked",
            ConversionStep.WriteBack => "6 generated values written back",
            ConversionStep.BecameWriteBack => "7 generated values written into what it became",
            _ => "8 told",
        };

    /// <summary>How far it is.</summary>
    public static string State(ConversionState state) =>
        state switch
        {
            ConversionState.Done => "done",
            ConversionState.Waiting => "waits for a person",
            ConversionState.Undone => "taken back by an undo",
            _ => "open",
        };

    public static object ForMachines(ConversionEntry entry) =>
        new
        {
            entry.Process,
            Record = entry.Source.Value,
            Steps = entry.Steps.Select(s => new
            {
                Step = Word(s.Step),
                State = s.State.ToString().ToLowerInvariant(),
                Key = s.Token,
                s.Detail,
                s.Since,
                s.Done,
            }),
        };

    private static string Word(ConversionStep step) =>
        step switch
        {
            ConversionStep.WriteBack => "write-back",
            ConversionStep.BecameWriteBack => "became-write-back",
            _ => step.ToString().ToLowerInvariant(),
        };
}
