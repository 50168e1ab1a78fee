namespace CrmConnector.Adapters.Conformance;

/// <summary>The system has a second entity, empty, whose records belong to those of the test entity: as the lines of an order do.</summary>
public interface IHasParts
{
    /// <summary>The second entity.</summary>
    PartEntity Parts { get; }
}
