namespace CrmConnector.Engine.Tests.Installing;

/// <summary>The program ends here, as if it had been killed: nothing in the product knows this exception.</summary>
internal sealed class CrashException() : Exception("The program was killed.");
