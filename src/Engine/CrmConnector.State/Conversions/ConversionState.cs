namespace CrmConnector.State.Conversions;

/// <summary>How far a step is. The numbers are stored.</summary>
public enum ConversionState
{
    /// <summary>To be done, or begun: the next run goes on with it.</summary>
    Open = 0,

    /// <summary>It waits for a person.</summary>
    Waiting = 1,

    /// <summary>Done, for ever, unless an undo takes it back.</summary>
    Done = 2,

    /// <summary>Done once, and taken back by an undo: no run goes on with it by itself.</summary>
    Undone = 3,
}
