namespace CrmConnector.Engine.Planning;

/// <summary>How thoroughly a page is planned.</summary>
internal enum PlanMode
{
    /// <summary>Target records are read only where the rules need them.</summary>
    Normal,

    /// <summary>Every linked target record is read and held against the mapping's result, whatever the baselines say: <c>verify</c>.</summary>
    Compare,

    /// <summary>
    /// Pointers whose record is not there yet are left out where the target can take them later: records that wait for each other in a circle are written
    /// in two steps.
    /// </summary>
    WithoutPointers,
}
