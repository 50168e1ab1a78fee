using CrmConnector.Service.Configuring;

namespace CrmConnector.Service;

/// <summary>What became of the start.</summary>
/// <param name="Service">The running service; null where the process files have errors.</param>
/// <param name="Reading">The process files.</param>
public sealed record ServiceStart(ServiceHost? Service, ProcessReading Reading);
