namespace CrmConnector.Engine.Selecting;

/// <summary>The selection changed while a run was going on: what is left of it is planned anew. It never leaves the run.</summary>
internal sealed class SelectionTurnedException() : Exception("The selection changed while the run was going on.");
