using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Producing;

/// <summary>Room for the inputs of a converter on the stack.</summary>
[InlineArray(Size)]
internal struct InputBuffer
{
    public const int Size = 8;
    private FieldValue _first;
}
