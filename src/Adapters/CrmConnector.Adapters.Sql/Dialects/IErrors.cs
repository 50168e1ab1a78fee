using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>Says what a database's errors mean.</summary>
internal interface IErrors
{
    /// <summary>The adapter exception for an error of a whole call; null where the error is not the database's.</summary>
    AdapterException? Translate(Exception exception);

    /// <summary>True where this is how a cancelled statement ends.</summary>
    bool IsCancellation(Exception exception);

    /// <summary>The fault of one record; null where the error is not about the record (a lost connection, a deadlock).</summary>
    RecordFault? Fault(Exception exception, Table table);
}
