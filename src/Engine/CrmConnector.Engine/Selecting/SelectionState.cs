namespace CrmConnector.Engine.Selecting;

/// <summary>How a process's selection stands.</summary>
/// <param name="Current">The newest generation.</param>
/// <param name="InEffect">The generation that every flow of the process has wholly carried out.</param>
/// <param name="IsBeingRead">What comes in and goes out is being read, by a run that is going on or was stopped.</param>
public sealed record SelectionState(SelectionGeneration Current, long InEffect, bool IsBeingRead)
{
    /// <summary>True when nothing is left to do for the newest generation.</summary>
    public bool HasTakenEffect => InEffect == Current.Generation;
}
