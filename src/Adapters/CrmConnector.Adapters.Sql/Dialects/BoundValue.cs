using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Sql.Discovery;

namespace CrmConnector.Adapters.Sql.Dialects;

/// <summary>A value that is bound as a parameter of its column's type.</summary>
internal readonly record struct BoundValue(Column Column, FieldValue Value);
