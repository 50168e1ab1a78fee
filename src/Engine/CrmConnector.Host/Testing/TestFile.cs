using CrmConnector.Processes;

namespace CrmConnector.Host.Testing;

/// <summary>A process file and the tests beside it.</summary>
internal sealed record TestFile(ProcessFile Process, MappingTestFile Tests);
