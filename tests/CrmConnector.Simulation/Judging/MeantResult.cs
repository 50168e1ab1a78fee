using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Judging;

/// <summary>From a moment on, a target field is meant to hold this.</summary>
/// <param name="At">The moment, in the world's count of events.</param>
/// <param name="Value">The value; null while the source's cannot be synced.</param>
/// <param name="Source">The source record that says so.</param>
/// <param name="IsCertain">A run that met the record then has delivered it; false while it could not be delivered, or perhaps not.</param>
internal readonly record struct MeantResult(long At, FieldValue? Value, RecordKey Source, bool IsCertain);
