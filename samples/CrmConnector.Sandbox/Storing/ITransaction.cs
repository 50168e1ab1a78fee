namespace CrmConnector.Sandbox.Storing;

/// <summary>A transaction that rows can be read in.</summary>
internal interface ITransaction
{
    Connection Connection { get; }
}
